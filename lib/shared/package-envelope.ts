import { ok, type Refusal, type Result, refuse } from './result'

/** The three files of a package in one, for uploads from the browser. `signature` is null for an unsigned one. */
export type PackageParts = {
  readonly bundle: Uint8Array
  readonly manifest: Uint8Array
  readonly signature: Uint8Array | null
}

const TITLE = 'palisade-package-v1'
const HEADER = /^palisade-package-v1 (\d{1,8}) (\d{1,8}) (\d{1,8}|-)\n/
const MAX_HEADER_BYTES = 64

/** Content type of an envelope. */
export const ENVELOPE_TYPE = 'application/octet-stream'

/**
 * One line with the three lengths, then the bytes of bundle, manifest and signature. Not an archive: there is nothing
 * to unpack, no name and no compression, so the lengths are all that could be wrong.
 */
export const writePackageEnvelope = ({
  bundle,
  manifest,
  signature,
}: PackageParts): Uint8Array<ArrayBuffer> => {
  const lengths = [bundle.length, manifest.length, signature?.length ?? '-'].join(' ')
  const header = new TextEncoder().encode(`${TITLE} ${lengths}\n`)
  const parts = [header, bundle, manifest, signature ?? new Uint8Array()]
  const envelope = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    envelope.set(part, offset)
    offset += part.length
  }
  return envelope
}

/** Refuses what is not exactly one envelope. The parts are views of `bytes`. */
export const readPackageEnvelope = (
  bytes: Uint8Array,
): Result<PackageParts, Refusal<'REQUEST_MALFORMED'>> => {
  const header = HEADER.exec(new TextDecoder('latin1').decode(bytes.subarray(0, MAX_HEADER_BYTES)))
  if (!header) return refuse('REQUEST_MALFORMED', `the file does not start with ${TITLE} and three lengths`)
  const [line, ...texts] = header
  const [bundle = 0, manifest = 0, signature = 0] = texts.map((text) => (text === '-' ? 0 : Number(text)))
  const start = line.length
  const end = start + bundle + manifest + signature
  if (end !== bytes.length) {
    return refuse('REQUEST_MALFORMED', `the file has ${bytes.length} bytes, and its lengths add up to ${end}`)
  }
  return ok({
    bundle: bytes.subarray(start, start + bundle),
    manifest: bytes.subarray(start + bundle, start + bundle + manifest),
    signature: texts[2] === '-' ? null : bytes.subarray(start + bundle + manifest, end),
  })
}
