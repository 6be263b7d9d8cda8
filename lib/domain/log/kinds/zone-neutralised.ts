import type { LineKind } from '../line-kind'

/** From 10.6 on. */
export type ZoneNeutralisedLine = {
  readonly kind: 'zone-neutralised'
  readonly zone: string
  readonly teamId: number
  /** Who held it before; null when the line does not tell. */
  readonly previousTeamId: number | null
}

const PATTERN = /^Capture zone (.+) was neutrali[sz]ed by team (\d+)(?: \(was owned by team (\d+)\))?/i

export const zoneNeutralised: LineKind<ZoneNeutralisedLine> = {
  kind: 'zone-neutralised',
  category: '*',
  discriminators: [
    { prefix: 'Capture zone ', part: ' was neutralized by team ' },
    { prefix: 'Capture zone ', part: ' was neutralised by team ' },
  ],
  samples: [
    '[2026.10.02-22.40.07:898][860]LogSquad: Capture zone Walled Courts was neutralized by team 2 (was owned by team 1)',
  ],
  read(text) {
    const [, zone, team, previous] = PATTERN.exec(text) ?? []
    if (zone === undefined) return null
    return {
      kind: 'zone-neutralised',
      zone,
      teamId: Number(team),
      previousTeamId: previous === undefined ? null : Number(previous),
    }
  },
}
