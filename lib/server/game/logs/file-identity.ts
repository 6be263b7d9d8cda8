import { createHash } from 'node:crypto'

/** So much of the start of a log holds the time when the server opened it. */
export const IDENTITY_BYTES = 256

/** Identity of a file by its first bytes. */
export const identityOf = (head: Uint8Array): string =>
  `${head.length}:${createHash('sha256').update(head).digest('hex')}`

/** How many bytes an identity covers; 0 when it is not one. */
export const identityLength = (identity: string): number => {
  const length = Number.parseInt(identity, 10)
  return Number.isInteger(length) && length > 0 && length <= IDENTITY_BYTES ? length : 0
}
