import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'
import type { LineKind } from '../line-kind'

export type PlayerRevivedLine = {
  readonly kind: 'player-revived'
  readonly reviver: NamedPlayer
  readonly victim: NamedPlayer
}

const PATTERN = /^(.+?) \(Online IDs:([^()|]*)\) has revived (.+?) \(Online IDs:([^()|]*)\)\.?\s*$/

export const playerRevived: LineKind<PlayerRevivedLine> = {
  kind: 'player-revived',
  category: 'LogSquad',
  discriminators: [{ part: ' has revived ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogSquad:  Ana (Online IDs: EOS: 0002a5b8d0e94c1f8a7766554433221f steam: 76561198000000042) has revived [X] Bo (Online IDs: EOS: 0002b5b8d0e94c1f8a7766554433221f epic: c0ffee00c0ffee00c0ffee00c0ffee00).',
  ],
  read(text) {
    const match = PATTERN.exec(text)
    if (!match) return null
    const [, reviver = '', reviverIds = '', victim = '', victimIds = ''] = match
    return {
      kind: 'player-revived',
      reviver: namedPlayer(parseOnlineIds(reviverIds), reviver),
      victim: namedPlayer(parseOnlineIds(victimIds), victim),
    }
  },
}
