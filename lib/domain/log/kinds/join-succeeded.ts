import type { LineKind } from '../line-kind'

export type JoinSucceededLine = { readonly kind: 'join-succeeded'; readonly playerName: string }

const PREFIX = 'Join succeeded: '

export const joinSucceeded: LineKind<JoinSucceededLine> = {
  kind: 'join-succeeded',
  category: 'LogNet',
  discriminators: [{ prefix: PREFIX }],
  samples: ['[2026.07.02-22.40.07:898][860]LogNet: Join succeeded: Edml:9 漢'],
  read: (text) => ({ kind: 'join-succeeded', playerName: text.slice(PREFIX.length).trim() }),
}
