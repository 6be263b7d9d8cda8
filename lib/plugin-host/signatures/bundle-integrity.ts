import { createHash } from 'node:crypto'

/** Integrity of a bundle as a manifest states it: `sha256-` and base64. */
export const bundleIntegrity = (bundle: Uint8Array): string =>
  `sha256-${createHash('sha256').update(bundle).digest('base64')}`

/** SHA-256 of a bundle as 64 hexadecimal digits, as the ledger and the version's row name it. */
export const bundleSha256 = (bundle: Uint8Array): string => createHash('sha256').update(bundle).digest('hex')
