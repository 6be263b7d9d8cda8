import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a link, 256 random bits; only `hash` is stored. */
export const createLinkSecret = (): { secret: string; hash: Uint8Array<ArrayBuffer> } => {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashLinkSecret(secret) }
}

export const hashLinkSecret = (secret: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(secret).digest())
