import { createHash } from 'node:crypto'
import { ok, refuse } from '@/lib/shared/result'
import { findUnsafeText } from '../manifest/unsafe-text'
import { minisignKeyIdText } from './public-key'
import type { ReadSignature } from './signature-file'
import { decodeBase64 } from './strict-base64'

const UNTRUSTED = 'untrusted comment: '
const TRUSTED = 'trusted comment: '
/** Prehashed Ed25519. The older form over the bare message is refused: one form, one meaning. */
const ALGORITHM = 'ED'
const SIGNATURE_BYTES = 2 + 8 + 64

const malformed = (what: string) => refuse('SIGNATURE_MALFORMED', `the minisign signature ${what}`)

/**
 * Reads what `minisign -S` writes. The first signature covers the BLAKE2b hash of the message, the second one
 * the first together with the trusted comment: both must be valid.
 */
export const readMinisign = (text: string): ReadSignature => {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n')
  const [untrusted = '', encoded = '', trusted = '', encodedGlobal = ''] = lines
  if (lines.length !== 4 || !untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) {
    return malformed('does not have its four lines')
  }
  if (findUnsafeText(untrusted + trusted) || text.replaceAll('\r\n', '').includes('\r'))
    return malformed('has control characters in a comment')
  const bytes = decodeBase64(encoded)
  const global = decodeBase64(encodedGlobal)
  if (bytes?.length !== SIGNATURE_BYTES)
    return malformed(`has ${bytes?.length ?? 'no'} bytes; it needs ${SIGNATURE_BYTES}`)
  if (global?.length !== 64)
    return malformed(`has a second part of ${global?.length ?? 'no'} bytes; it needs 64`)
  const algorithm = bytes.toString('latin1', 0, 2)
  if (algorithm !== ALGORITHM) {
    return malformed(algorithm === 'Ed' ? 'is not prehashed; sign without -l' : 'is of an unknown algorithm')
  }
  const signature = bytes.subarray(10)
  const comment = Buffer.from(trusted.slice(TRUSTED.length))
  return ok({
    format: 'minisign',
    publicKey: null,
    minisignKeyId: minisignKeyIdText(bytes.subarray(2, 10)),
    parts: [
      { signature, covers: (message: Uint8Array) => createHash('blake2b512').update(message).digest() },
      { signature: global, covers: () => Buffer.concat([signature, comment]) },
    ],
    value: signature.toString('base64'),
  })
}
