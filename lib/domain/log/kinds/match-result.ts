import type { LineKind } from '../line-kind'

/** What one team's match came to. A draw is one line for team -1 with -1 tickets. */
export type MatchResultLine = {
  readonly kind: 'match-result'
  /** Null in a draw. */
  readonly teamId: number | null
  readonly unit: string
  readonly faction: string
  readonly hasWon: boolean
  /** Null in a draw. */
  readonly tickets: number | null
  /** Display names. */
  readonly layer: string
  readonly level: string
}

const PATTERN =
  /^Team (-?\d+), (.*?) ?\( ?(.*?) ?\) has (won|lost) the match with (-?\d+) Tickets on layer (.*) \(level (.*)\)!?\s*$/

const known = (text: string | undefined): number | null => (Number(text) < 0 ? null : Number(text))

export const matchResult: LineKind<MatchResultLine> = {
  kind: 'match-result',
  category: 'LogSquadGameEvents',
  discriminators: [{ part: ' the match with ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquadGameEvents: Display: Team 1, 11th Army Corps ( Armed Forces of Ukraine ) has won the match with 50 Tickets on layer Sumari Bala Seed v1 (level Sumari Bala)!',
    '[2026.07.02-22.40.07:898][860]LogSquadGameEvents: Display: Team -1,  (  ) has won the match with -1 Tickets on layer Sumari Bala Seed v1 (level Sumari Bala)!',
  ],
  read(text) {
    const match = PATTERN.exec(text)
    if (!match) return null
    const [, team, unit = '', faction = '', verb, tickets, layer = '', level = ''] = match
    const teamId = known(team)
    return {
      kind: 'match-result',
      teamId,
      unit,
      faction,
      hasWon: verb === 'won' && teamId !== null,
      tickets: teamId === null ? null : Number(tickets),
      layer,
      level,
    }
  },
}
