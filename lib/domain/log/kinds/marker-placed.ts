import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import { nullableClass } from '../class-name'
import type { LineKind } from '../line-kind'
import { type Location, parseLocation } from '../location'

/** From 10.6 on. */
export type MarkerPlacedLine = {
  readonly kind: 'marker-placed'
  readonly player: NamedPlayer
  readonly teamId: number
  readonly markerType: string | null
  readonly location: Location
}

const PATTERN =
  /^Player (.*) \(Team: (\d+); ID:([^()]*)\) placed a new map marker for team (\d+) ?: Type: (\S+) ?; Location: (.*)$/

export const markerPlaced: LineKind<MarkerPlacedLine> = {
  kind: 'marker-placed',
  category: '*',
  discriminators: [{ prefix: 'Player ', part: ' placed a new map marker ' }],
  samples: [
    '[2026.10.02-22.40.07:898][860]LogSquad: Player Ana (Team: 2; ID: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) placed a new map marker for team 2 : Type: BP_MapMarker_POI ; Location: 1200.5, -350.25, 90',
  ],
  read(text) {
    const match = PATTERN.exec(text)
    const location = parseLocation(match?.[6] ?? '')
    if (!match || !location) return null
    const [, name = '', , ids = '', team, type] = match
    return {
      kind: 'marker-placed',
      player: namedPlayer(parseOnlineIds(ids), name),
      teamId: Number(team),
      markerType: nullableClass(type),
      location,
    }
  },
}
