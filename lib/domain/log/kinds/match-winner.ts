import type { LineKind } from '../line-kind'

/**
 * Which side the game says won. Unreliable: a match that an admin ended has two such lines, both teams or
 * a team and a draw. The tickets of `match-result` come first where there are any.
 */
export type MatchWinnerLine = {
  readonly kind: 'match-winner'
  /** Unit's name; null in a draw. */
  readonly winner: string | null
  readonly level: string
}

const DRAW = /^The game was a draw on (.+)$/
const WON = /^(.+) won on (.+)$/

export const matchWinner: LineKind<MatchWinnerLine> = {
  kind: 'match-winner',
  category: 'LogSquadTrace',
  discriminators: [{ method: 'DetermineMatchWinner' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadTrace: [DedicatedServer]DetermineMatchWinner(): 31st Marine Expeditionary Unit won on Kohat Toi',
    '[2025.01.27-22.27.36:080][206]LogSquadTrace: [DedicatedServer]ASQGameMode::DetermineMatchWinner(): The game was a draw on Kohat Toi',
  ],
  read(text) {
    const draw = DRAW.exec(text)
    if (draw) return { kind: 'match-winner', winner: null, level: (draw[1] ?? '').trim() }
    const [, winner, level = ''] = WON.exec(text) ?? []
    return winner === undefined ? null : { kind: 'match-winner', winner, level: level.trim() }
  },
}
