import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'

export type SquadCreatedPush = {
  readonly kind: 'squad-created'
  readonly player: NamedPlayer
  readonly squadId: number
  readonly squadName: string
  /** The faction's name; ListSquads shows the unit's instead. */
  readonly teamName: string
}

// Names of players, squads and factions are free text: the ids in brackets and the last " on " hold it.
const CREATED =
  /^([\s\S]+) \((?:Online I[Dd]s:|(?=Steam ID:))([^()]*)\) has created Squad (\d+) \(Squad Name: ?([\s\S]*)\) on ([\s\S]+)$/

export function parseSquadCreated(body: string): SquadCreatedPush | null {
  const match = CREATED.exec(body)
  if (!match) return null
  const [, name = '', ids = '', squadId, squadName = '', teamName = ''] = match
  return {
    kind: 'squad-created',
    player: namedPlayer(parseOnlineIds(ids), name),
    squadId: Number(squadId),
    squadName: squadName.trim(),
    teamName: teamName.trim(),
  }
}
