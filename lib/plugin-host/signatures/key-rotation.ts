import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { keyFingerprint, type PublicKey, parsePublicKey } from './public-key'
import { readSignature } from './read-signature'
import { type VerifyingKey, verifyDetached } from './verify-detached'

const TITLE = 'palisade-key-rotation-v1'
const MAX_BYTES = 4096
const FIELDS = ['old', 'new', 'at', 'reason'] as const

/**
 * Says that one key takes the place of another. Text of five lines, so that a person can read what is signed:
 *
 *     palisade-key-rotation-v1
 *     old: SHA256:…
 *     new: ssh-ed25519 AAAA… comment
 *     at: 2027-01-31T12:00:00Z
 *     reason: new laptop
 */
export type KeyRotation = {
  /** Fingerprint of the key that ends. */
  readonly oldFingerprint: string
  readonly newKey: PublicKey
  /** Milliseconds since 1970. */
  readonly at: number
  readonly reason: string
}

export type KeyRotationRefusal = Refusal<'KEY_ROTATION_INVALID'>

type Checked<T> = Result<T, KeyRotationRefusal>

const invalid = (why: string) => refuse('KEY_ROTATION_INVALID', why)

/** Writes the statement that the owner of the old key signs. */
export const writeKeyRotation = (rotation: {
  readonly oldPublicKey: Uint8Array
  /** The new key as text, as `parsePublicKey` reads it. */
  readonly newKey: string
  readonly at: number
  readonly reason: string
}): string =>
  [
    TITLE,
    `old: ${keyFingerprint(rotation.oldPublicKey)}`,
    `new: ${oneLine(rotation.newKey)}`,
    `at: ${new Date(rotation.at).toISOString()}`,
    `reason: ${rotation.reason.replace(/\s+/g, ' ').trim()}`,
    '',
  ].join('\n')

/** A minisign key is registered without its comment line. */
const oneLine = (key: string): string => key.trim().split(/\r?\n/).at(-1) ?? ''

/** Reads a statement and checks that the old key signed these very bytes. */
export const verifyKeyRotation = (
  statement: Uint8Array,
  signature: Uint8Array,
  oldKey: VerifyingKey,
): Checked<KeyRotation> => {
  const oldPublicKey = oldKey.publicKey
  const parsed = readKeyRotation(statement)
  if (!parsed.ok) return parsed
  const { oldFingerprint, newKey } = parsed.value
  if (oldFingerprint !== keyFingerprint(oldPublicKey)) {
    return invalid(`the statement is about the key ${oldFingerprint}, not ${keyFingerprint(oldPublicKey)}`)
  }
  if (Buffer.compare(newKey.bytes, oldPublicKey) === 0) return invalid('the new key is the old one')
  const file = readSignature(signature, 'key-rotation')
  if (!file.ok) return invalid(file.error.message)
  if (!verifyDetached(file.value, statement, oldKey))
    return invalid('the old key did not sign this statement')
  return parsed
}

const readKeyRotation = (bytes: Uint8Array): Checked<KeyRotation> => {
  if (bytes.length > MAX_BYTES)
    return invalid(`the statement is ${bytes.length} bytes; the limit is ${MAX_BYTES}`)
  const lines = Buffer.from(bytes).toString('utf8').replace(/\n$/, '').split('\n')
  if (lines[0] !== TITLE || lines.length !== FIELDS.length + 1) {
    return invalid(`the statement must start with ${TITLE} and have ${FIELDS.length + 1} lines`)
  }
  const [oldFingerprint, keyText, at, reason] = FIELDS.map((field, index) => {
    const line = lines[index + 1] ?? ''
    return line.startsWith(`${field}: `) ? line.slice(field.length + 2) : ''
  })
  if (!oldFingerprint || !keyText || !at || !reason)
    return invalid('a line of the statement is missing or empty')
  const newKey = parsePublicKey(keyText)
  if (!newKey.ok) return invalid(`the new key: ${newKey.error.message}`)
  const time = Date.parse(at)
  if (Number.isNaN(time)) return invalid(`"${at.slice(0, 40)}" is not a time`)
  return ok({ oldFingerprint, newKey: newKey.value, at: time, reason })
}
