import type { LineKind } from '../line-kind'

export type MatchStateChangedLine = {
  readonly kind: 'match-state-changed'
  readonly from: string
  readonly to: string
}

const PATTERN = /^Match State Changed from (\S+) to (\S+)/

/** Category LogGameMode repeats the same with other words before it; that copy is ignored. */
export const matchStateChanged: LineKind<MatchStateChangedLine> = {
  kind: 'match-state-changed',
  category: 'LogGameState',
  discriminators: [{ prefix: 'Match State Changed ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogGameState: Match State Changed from InProgress to WaitingPostMatch',
  ],
  read(text) {
    const [, from, to] = PATTERN.exec(text) ?? []
    return from === undefined || to === undefined ? null : { kind: 'match-state-changed', from, to }
  },
}
