import type { LineKind } from '../line-kind'

/** From 10.6 on. */
export type ZoneCapturedLine = {
  readonly kind: 'zone-captured'
  readonly zone: string
  readonly teamId: number
}

const PATTERN = /^Capture zone (.+) was (?:fully )?captured by team (\d+)/i

export const zoneCaptured: LineKind<ZoneCapturedLine> = {
  kind: 'zone-captured',
  category: '*',
  discriminators: [{ prefix: 'Capture zone ', part: ' captured by team ' }],
  samples: [
    '[2026.10.02-22.40.07:898][860]LogSquad: Capture zone Walled Courts was fully captured by team 1',
    '[2026.10.02-22.40.07:898][860]LogSquadGameEvents: Display: Capture zone Old Mill was fully captured by team 2',
  ],
  read(text) {
    const [, zone, team] = PATTERN.exec(text) ?? []
    return zone === undefined ? null : { kind: 'zone-captured', zone, teamId: Number(team) }
  },
}
