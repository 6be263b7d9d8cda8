import type { LineKind } from '../line-kind'

/** Comes between `PostLogin` and `Join succeeded`, and after a change of team. */
export type TeamJoinedLine = {
  readonly kind: 'team-joined'
  /** Bare name, without clan tag. */
  readonly playerName: string
  readonly teamId: number
}

const PATTERN = /^Player (.*) has been added to Team (\d+)\s*$/

export const teamJoined: LineKind<TeamJoinedLine> = {
  kind: 'team-joined',
  category: 'LogSquad',
  discriminators: [{ prefix: 'Player ', part: ' has been added to Team ' }],
  samples: ['[2026.07.02-22.40.07:898][860]LogSquad: Player  Ana has been added to Team 1'],
  read(text) {
    const [, name, team] = PATTERN.exec(text) ?? []
    return name === undefined ? null : { kind: 'team-joined', playerName: name.trim(), teamId: Number(team) }
  },
}
