import { createHash } from 'node:crypto'
import { ok, refuse } from '@/lib/shared/result'
import type { SignaturePurpose } from '@/lib/shared/signature-domains'
import { readSshBlob } from './public-key'
import { type ReadSignature, SSH_NAMESPACES } from './signature-file'
import { decodeBase64 } from './strict-base64'
import { WireReader, wireString } from './wire-reader'

const HEADER = '-----BEGIN SSH SIGNATURE-----'
const FOOTER = '-----END SSH SIGNATURE-----'
const MAGIC = 'SSHSIG'
const VERSION = 1
const ALGORITHM = 'ssh-ed25519'
/** The hash is fixed here; a signature that names another one is refused, never followed. */
const HASH = 'sha512'
const MAX_FIELD_BYTES = 128
const LINE_CHARS = 70

const malformed = (what: string) => refuse('SIGNATURE_MALFORMED', `the SSH signature ${what}`)

/** Reads what `ssh-keygen -Y sign` writes: one strict form of it, for Ed25519 keys and the given purpose. */
export const readSshsig = (text: string, purpose: SignaturePurpose): ReadSignature => {
  const blob = unwrapArmour(text)
  if (!blob) return malformed('is not one block of base64 between its marks')
  const reader = new WireReader(blob)
  if (reader.take(MAGIC.length)?.toString('latin1') !== MAGIC) return malformed('does not start with SSHSIG')
  const version = reader.uint32()
  if (version !== VERSION) return malformed(`has version ${version}; only ${VERSION} is accepted`)
  const publicKey = readSshBlob(reader.string(MAX_FIELD_BYTES))
  if (!publicKey) return malformed(`was not made with a key of type ${ALGORITHM}`)
  const namespace = reader.string(MAX_FIELD_BYTES)?.toString('latin1')
  if (namespace !== SSH_NAMESPACES[purpose]) {
    return malformed(`has the namespace "${namespace ?? ''}"; sign with -n ${SSH_NAMESPACES[purpose]}`)
  }
  const reserved = reader.string(MAX_FIELD_BYTES)
  if (reserved?.length !== 0) return malformed('has content in its reserved field')
  const hash = reader.string(MAX_FIELD_BYTES)?.toString('latin1')
  if (hash !== HASH) return malformed(`uses the hash "${hash ?? ''}"; only ${HASH} is accepted`)
  const signature = readInner(reader.string(MAX_FIELD_BYTES))
  if (!signature || !reader.isAtEnd) return malformed('does not end with one Ed25519 signature of 64 bytes')
  const covers = (message: Uint8Array) =>
    Buffer.concat([
      Buffer.from(MAGIC),
      wireString(namespace),
      wireString(''),
      wireString(HASH),
      wireString(createHash(HASH).update(message).digest()),
    ])
  return ok({
    format: 'sshsig',
    publicKey,
    minisignKeyId: null,
    parts: [{ signature, covers }],
    value: signature.toString('base64'),
  })
}

const readInner = (blob: Buffer | null): Buffer | null => {
  if (!blob) return null
  const reader = new WireReader(blob)
  const algorithm = reader.string(ALGORITHM.length)?.toString('latin1')
  const signature = reader.string(64)
  return algorithm === ALGORITHM && signature?.length === 64 && reader.isAtEnd ? signature : null
}

const unwrapArmour = (text: string): Buffer | null => {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n')
  if (lines[0] !== HEADER || lines.at(-1) !== FOOTER || lines.length < 3) return null
  const body = lines.slice(1, -1)
  const last = body.at(-1) ?? ''
  // One text for given bytes: ssh-keygen breaks lines at exactly this width.
  const isBroken = body.slice(0, -1).every((line) => line.length === LINE_CHARS) && last.length <= LINE_CHARS
  return isBroken && last !== '' ? decodeBase64(body.join('')) : null
}
