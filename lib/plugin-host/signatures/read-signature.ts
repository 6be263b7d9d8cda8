import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, refuse } from '@/lib/shared/result'
import { SIGNATURE_DOMAINS, type SignaturePurpose } from '@/lib/shared/signature-domains'
import { readMinisign } from './read-minisign'
import { readSshsig } from './read-sshsig'
import type { ReadSignature } from './signature-file'
import { decodeBase64 } from './strict-base64'

/** Reads a signature file of any accepted format. Each format is told by its first line and has one strict parser. */
export const readSignature = (bytes: Uint8Array, purpose: SignaturePurpose = 'plugin'): ReadSignature => {
  const maxBytes = PACKAGE_LIMITS.signatureBytes
  if (bytes.length > maxBytes) {
    return refuse(
      'SIGNATURE_TOO_LARGE',
      `the signature file is ${bytes.length} bytes; the limit is ${maxBytes}`,
      {
        bytes: bytes.length,
        maxBytes,
      },
    )
  }
  const text = decodeText(bytes)
  if (text === null) return refuse('SIGNATURE_MALFORMED', 'the signature file is not text')
  if (text.startsWith('-----BEGIN')) return readSshsig(text, purpose)
  if (text.startsWith('untrusted comment:')) return readMinisign(text)
  return readRaw(text, purpose)
}

const decodeText = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Base64 of 64 bytes, with at most one line break at the end. */
const readRaw = (text: string, purpose: SignaturePurpose): ReadSignature => {
  const value = text.replace(/\r?\n$/, '')
  const signature = decodeBase64(value)
  if (signature?.length !== 64) {
    return refuse(
      'SIGNATURE_MALFORMED',
      'the signature file is no SSH signature, no minisign signature and no base64 of 64 bytes',
    )
  }
  const domain = Buffer.from(SIGNATURE_DOMAINS[purpose])
  const covers = (message: Uint8Array) => Buffer.concat([domain, message])
  return ok({
    format: 'ed25519',
    publicKey: null,
    minisignKeyId: null,
    parts: [{ signature, covers }],
    value,
  })
}
