import { createHash, randomBytes } from 'node:crypto'

const PREFIX = 'pal_'
const TOKEN = /^pal_[A-Za-z0-9_-]{43}$/

/** A new token of 256 random bits; only `hash` and `prefix` are stored. */
export const createTokenSecret = (): { token: string; hash: Uint8Array<ArrayBuffer>; prefix: string } => {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
  return { token, hash: hashToken(token), prefix: token.slice(0, 10) }
}

export const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(token).digest())

/** The bearer token of a request; null without the header, `malformed` when it cannot be one of ours. */
export const bearerToken = (headers: Headers): string | 'malformed' | null => {
  const value = headers.get('authorization')
  if (value === null) return null
  const token = /^Bearer\s+(\S+)$/i.exec(value)?.[1] ?? ''
  return TOKEN.test(token) ? token : 'malformed'
}
