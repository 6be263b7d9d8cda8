import type { ErrorCode } from '@/lib/shared/error-codes'

/** Every state of a signature, with the words for it and the code with which a package in it is refused. */
export const SIGNATURE_STATES = {
  trusted: {
    title: 'Trusted',
    meaning: 'Signed by a key that you trust, and unchanged since.',
    code: null,
  },
  unsigned: {
    title: 'Unsigned',
    meaning: 'There is no signature: nobody can tell who wrote it.',
    code: 'PLUGIN_UNSIGNED',
  },
  'unknown-key': {
    title: 'Unknown key',
    meaning: 'Signed by a key that you have not trusted for this plugin.',
    code: 'PLUGIN_KEY_UNKNOWN',
  },
  invalid: {
    title: 'Invalid',
    meaning: 'The signature does not belong to this manifest.',
    code: 'PLUGIN_SIGNATURE_INVALID',
  },
  modified: {
    title: 'Modified',
    meaning: 'The manifest is as signed, but the bundle is another one.',
    code: 'PLUGIN_MODIFIED',
  },
  expired: {
    title: 'Expired',
    meaning: 'The plugin or the key was made to be used until a date that has passed.',
    code: 'PLUGIN_EXPIRED',
  },
  revoked: {
    title: 'Revoked',
    meaning: 'The key was revoked: nothing that it signed runs.',
    code: 'PLUGIN_KEY_REVOKED',
  },
} as const satisfies Record<string, { title: string; meaning: string; code: ErrorCode | null }>

export type SignatureState = keyof typeof SIGNATURE_STATES

/** All states, the good one first. */
export const SIGNATURE_STATE_NAMES = Object.keys(SIGNATURE_STATES) as readonly SignatureState[]
