/**
 * Bytes before the message in the raw Ed25519 format, by what is signed: a signature for one purpose is none for
 * another. Signed in the browser and on the command line, verified by the plugin host.
 */
export const SIGNATURE_DOMAINS = {
  plugin: 'palisade-plugin-v1\0',
  'key-rotation': 'palisade-key-rotation-v1\0',
} as const

export type SignaturePurpose = keyof typeof SIGNATURE_DOMAINS
