import type { LineKind } from '../line-kind'

export type TickRateLine = { readonly kind: 'tick-rate'; readonly tickRate: number }

const PART = 'Server Tick Rate: '
const PATTERN = /Server Tick Rate: ([\d.]+)/

export const tickRate: LineKind<TickRateLine> = {
  kind: 'tick-rate',
  category: 'LogSquad',
  discriminators: [
    { prefix: 'USQGameState: ', part: PART },
    { prefix: 'ASQGameState: ', part: PART },
    { prefix: PART, part: PART },
  ],
  samples: ['[2026.07.02-22.40.07:898][ 60]LogSquad: USQGameState: Server Tick Rate: 39.52'],
  read(text) {
    const rate = PATTERN.exec(text)?.[1]
    return rate === undefined ? null : { kind: 'tick-rate', tickRate: Number(rate) }
  },
}
