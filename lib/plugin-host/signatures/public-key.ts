import { createHash } from 'node:crypto'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { findPointFault } from './check-ed25519-point'
import { decodeBase64 } from './strict-base64'
import { WireReader, wireString } from './wire-reader'

/** How a key was written when it was registered. */
export const KEY_FORMATS = ['ssh', 'minisign', 'raw'] as const
export type KeyFormat = (typeof KEY_FORMATS)[number]

export type PublicKey = {
  readonly format: KeyFormat
  /** The 32 bytes of the Ed25519 key. */
  readonly bytes: Uint8Array
  /** As `minisign` prints it, 16 upper-case hexadecimal digits; null for other formats. */
  readonly minisignKeyId: string | null
  /** Comment of the key line; null when there is none. */
  readonly comment: string | null
}

export type PublicKeyRefusal = Refusal<
  'KEY_MALFORMED' | 'KEY_PRIVATE' | 'KEY_ALGORITHM_UNSUPPORTED' | 'KEY_WEAK'
>

type Parsed = Result<PublicKey, PublicKeyRefusal>

const KEY_BYTES = 32
const SSH_TYPE = 'ssh-ed25519'
const MINISIGN_BYTES = 2 + 8 + KEY_BYTES
const MAX_COMMENT_CHARS = 200

/** Beginnings of texts that hold a private key: the person who pastes one must be told. */
const PRIVATE_MARKS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /encrypted secret key/i,
  /^RWRTY0Iy/m,
  /PuTTY-User-Key-File/,
]

/**
 * Reads a public key as people have it: a line of `id_ed25519.pub`, a minisign key with or without its comment
 * line, or base64 of the 32 bytes. Weak keys are refused.
 */
export const parsePublicKey = (text: string): Parsed => {
  const limit = PACKAGE_LIMITS.publicKeyChars
  if (PRIVATE_MARKS.some((mark) => mark.test(text))) {
    return refuse('KEY_PRIVATE', 'this is a private key: never hand it to anybody; paste the public one')
  }
  if (text.length > limit) {
    return refuse('KEY_MALFORMED', `the key is ${text.length} characters long; the limit is ${limit}`)
  }
  const trimmed = text.trim()
  const parsed = parseByForm(trimmed)
  if (!parsed.ok) return parsed
  const fault = findPointFault(parsed.value.bytes)
  return fault ? refuse('KEY_WEAK', `the key is not usable: it is ${fault}`, { fault }) : parsed
}

const parseByForm = (text: string): Parsed => {
  const bytes = decodeBase64(text)
  // Before the first letters are looked at: one raw key in 4,096 begins like a minisign key.
  if (bytes?.length === KEY_BYTES) return ok({ format: 'raw', bytes, minisignKeyId: null, comment: null })
  if (/^(untrusted comment:|RW)/.test(text)) return parseMinisign(text)
  if (/^[a-z0-9@.-]+ /i.test(text)) return parseSsh(text)
  if (bytes?.length === 64) {
    return refuse('KEY_PRIVATE', 'this has 64 bytes as a private key has; a public one has 32')
  }
  return refuse(
    'KEY_MALFORMED',
    'this is no line of id_ed25519.pub, no minisign key and no base64 of 32 bytes',
  )
}

const parseSsh = (line: string): Parsed => {
  const [type = '', encoded = '', ...comment] = line.split(' ')
  if (line.includes('\n')) return refuse('KEY_MALFORMED', 'there is more than one line; paste a single key')
  if (type !== SSH_TYPE) {
    return refuse(
      'KEY_ALGORITHM_UNSUPPORTED',
      `the key is of type ${type.slice(0, 40)}; only ${SSH_TYPE} is accepted`,
    )
  }
  const bytes = readSshBlob(decodeBase64(encoded))
  if (!bytes) return refuse('KEY_MALFORMED', `the base64 part is no ${SSH_TYPE} key`)
  return ok({ format: 'ssh', bytes, minisignKeyId: null, comment: shorten(comment.join(' ')) })
}

/** The 32 bytes inside the binary form of an SSH key; null when it is anything else. */
export const readSshBlob = (blob: Uint8Array | null): Uint8Array | null => {
  if (!blob) return null
  const reader = new WireReader(blob)
  const type = reader.string(SSH_TYPE.length)
  const key = reader.string(KEY_BYTES)
  if (type?.toString('latin1') !== SSH_TYPE || key?.length !== KEY_BYTES || !reader.isAtEnd) return null
  return key
}

const parseMinisign = (text: string): Parsed => {
  const lines = text.split(/\r?\n/)
  const hasComment = lines.length === 2 && lines[0]?.startsWith('untrusted comment:')
  const encoded = hasComment ? lines[1] : lines[0]
  if (!hasComment && lines.length !== 1) return refuse('KEY_MALFORMED', 'a minisign key has one or two lines')
  const bytes = decodeBase64(encoded ?? '')
  if (bytes?.length !== MINISIGN_BYTES) {
    return refuse(
      'KEY_MALFORMED',
      `a minisign key has ${MINISIGN_BYTES} bytes; this has ${bytes?.length ?? 'none'}`,
    )
  }
  if (bytes.toString('latin1', 0, 2) !== 'Ed') {
    return refuse('KEY_ALGORITHM_UNSUPPORTED', 'the minisign key is not of the algorithm Ed25519')
  }
  return ok({
    format: 'minisign',
    bytes: bytes.subarray(10),
    minisignKeyId: minisignKeyIdText(bytes.subarray(2, 10)),
    comment: hasComment ? shorten(lines[0]?.slice('untrusted comment:'.length) ?? '') : null,
  })
}

const shorten = (comment: string): string | null => comment.trim().slice(0, MAX_COMMENT_CHARS) || null

/** Key id of minisign as the program prints it: the eight bytes as one little-endian number, without leading zeros. */
export const minisignKeyIdText = (bytes: Uint8Array): string =>
  Buffer.from(bytes).readBigUInt64LE().toString(16).toUpperCase()

/** The key in the binary form of SSH. */
export const sshBlob = (publicKey: Uint8Array): Buffer =>
  Buffer.concat([wireString(SSH_TYPE), wireString(publicKey)])

/** Fingerprint as `ssh-keygen -l` prints it; it names a key of any format, because it depends on its 32 bytes alone. */
export const keyFingerprint = (publicKey: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(sshBlob(publicKey)).digest('base64').replace(/=+$/, '')}`

/** A key in the forms in which people compare keys. */
export type KeyFingerprints = {
  /** As `ssh-keygen -l` prints it. */
  readonly ssh: string
  /** As `minisign` prints it; null when the key was not registered as a minisign key. */
  readonly minisign: string | null
  /** Base64 of the 32 bytes, as `palisade keygen` prints it. */
  readonly raw: string
}

export const keyFingerprints = (key: Pick<PublicKey, 'bytes' | 'minisignKeyId'>): KeyFingerprints => ({
  ssh: keyFingerprint(key.bytes),
  minisign: key.minisignKeyId,
  raw: Buffer.from(key.bytes).toString('base64'),
})
