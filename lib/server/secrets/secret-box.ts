import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { SecretKey } from '../config/secret-key'

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_ID_BYTES = 4
const HEADER_BYTES = 1 + KEY_ID_BYTES

/**
 * Seals secrets for the database with AES-256-GCM. `context` names what the value belongs to
 * (table, row, field): a sealed value that is moved elsewhere does not open there.
 * Layout: format (1) | key id (4) | nonce (12) | tag (16) | text.
 */
export type SecretBox = {
  seal(text: string, context: string): Uint8Array<ArrayBuffer>
  /** Throws when the value was changed, moved, or sealed with another key. */
  open(sealed: Uint8Array, context: string): string
}

export const createSecretBox = (secretKey: Pick<SecretKey, 'derive'>): SecretBox => {
  const key = secretKey.derive('secret-box')
  const keyId = createHash('sha256').update(key).digest().subarray(0, KEY_ID_BYTES)
  return {
    seal: (text, context) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Uint8Array.from(Buffer.concat([Buffer.from([FORMAT]), keyId, nonce, cipher.getAuthTag(), body]))
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed)
      requireKey(bytes, keyId)
      const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)
      const tag = bytes.subarray(HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag)
      const body = bytes.subarray(HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}

const requireKey = (bytes: Buffer, keyId: Buffer): void => {
  if (bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || bytes[0] !== FORMAT) {
    throw new Error('a sealed value has an unknown format')
  }
  if (!bytes.subarray(1, HEADER_BYTES).equals(keyId)) {
    throw new Error('a sealed value was sealed with another secret key; set PALISADE_SECRET_KEY to that key')
  }
}
