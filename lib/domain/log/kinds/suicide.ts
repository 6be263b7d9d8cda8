import type { LineKind } from '../line-kind'

export type SuicideLine = { readonly kind: 'suicide'; readonly playerRawName: string }

const PREFIX = 'Suicide '

export const suicide: LineKind<SuicideLine> = {
  kind: 'suicide',
  category: 'LogSquad',
  discriminators: [{ prefix: PREFIX }],
  samples: ['[2026.07.02-22.40.07:898][860]LogSquad: Warning: Suicide -TAG- Ana'],
  read: (text) => ({ kind: 'suicide', playerRawName: text.slice(PREFIX.length) }),
}
