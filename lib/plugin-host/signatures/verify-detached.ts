import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { findPointFault } from './check-ed25519-point'
import type { SignatureFile } from './signature-file'

/** A key as far as verifying needs it; `TrustedKey` is one. */
export type VerifyingKey = {
  readonly publicKey: Uint8Array
  /** Null or absent for keys that were not registered as minisign keys. */
  readonly minisignKeyId?: string | null
}

/**
 * Whether a signature file is valid for these bytes under this key. The platform's Ed25519 refuses S ≥ L and
 * wrong lengths; weak keys, under which it would accept forgeries, are refused here at every use.
 */
export const verifyDetached = (file: SignatureFile, message: Uint8Array, signer: VerifyingKey): boolean => {
  const { publicKey, minisignKeyId = null } = signer
  if (findPointFault(publicKey) !== null) return false
  if (file.publicKey && !isEqual(file.publicKey, publicKey)) return false
  // No signature covers the key id, so it must be the registered one rather than anything.
  if (minisignKeyId !== null && file.minisignKeyId !== null && minisignKeyId !== file.minisignKeyId)
    return false
  if (file.parts.length === 0) return false
  const key = toKeyObject(publicKey)
  return file.parts.every(
    ({ signature, covers }) => signature.length === 64 && verify(null, covers(message), key, signature),
  )
}

const toKeyObject = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  })

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
