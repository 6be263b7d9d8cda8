import type { Program } from 'acorn'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { findUnsafeText } from '../manifest/unsafe-text'
import { checkModule } from './check-module'
import { findApiUses } from './find-api-uses'
import { findPermissionGaps } from './find-permission-gaps'
import { type Finding, findSuspiciousCode } from './find-suspicious-code'
import { findUndeclaredFeatures } from './find-undeclared-features'
import { parseModule } from './parse-module'

/** Every code with which a bundle is refused. */
export const BUNDLE_CODES = [
  'BUNDLE_TOO_LARGE',
  'BUNDLE_EMPTY',
  'BUNDLE_ENCODING',
  'BUNDLE_TEXT_UNSAFE',
  'BUNDLE_TOO_DEEP',
  'BUNDLE_TOO_COMPLEX',
  'BUNDLE_SYNTAX',
  'BUNDLE_IMPORT',
  'BUNDLE_NO_DEFAULT_EXPORT',
] as const
export type BundleCode = (typeof BUNDLE_CODES)[number]

export type BundleRefusal = Refusal<BundleCode>

export type CheckedBundle = {
  /** The bundle as text. */
  readonly source: string
  readonly findings: readonly Finding[]
}

type Check<T> = Result<T, BundleRefusal>

/**
 * Checks a bundle without running it: size, encoding, characters that hide what it does, one ES module, no
 * imports, a default export. With the manifest it also compares what is asked for with what is used.
 */
export const checkBundle = (bytes: Uint8Array, manifest?: Manifest): Check<CheckedBundle> => {
  const text = readBundleText(bytes)
  if (!text.ok) return text
  const inspected = inspectSource(text.value, manifest)
  return inspected.ok ? ok({ source: text.value, findings: inspected.value }) : inspected
}

/** The part of the check that reads code: slow for large or hostile sources. */
export const inspectSource = (source: string, manifest?: Manifest): Check<readonly Finding[]> => {
  const program = parseModule(source)
  if (!program.ok) return program
  const module = checkModule(program.value, source)
  if (!module.ok) return module
  const gaps = manifest ? findGaps(program.value, manifest) : []
  return ok([...findSuspiciousCode(program.value, source), ...gaps])
}

const findGaps = (program: Program, manifest: Manifest): readonly Finding[] => {
  const uses = findApiUses(program)
  return [...findUndeclaredFeatures(uses, manifest), ...findPermissionGaps(program, uses, manifest)]
}

/** The bundle as text; refuses what is not plain UTF-8 of the allowed size. */
export const readBundleText = (bytes: Uint8Array): Check<string> => {
  const maxBytes = PACKAGE_LIMITS.bundleBytes
  if (bytes.length > maxBytes) {
    return refuse('BUNDLE_TOO_LARGE', `the bundle is ${bytes.length} bytes; the limit is ${maxBytes}`, {
      bytes: bytes.length,
      maxBytes,
    })
  }
  if (bytes.length === 0) return refuse('BUNDLE_EMPTY', 'the bundle has no content')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return refuse('BUNDLE_ENCODING', 'the bundle starts with a byte order mark; save it as UTF-8 without one')
  }
  const source = decode(bytes)
  if (source === null) return refuse('BUNDLE_ENCODING', 'the bundle is not valid UTF-8')
  if (source.includes('\0')) return refuse('BUNDLE_ENCODING', 'the bundle contains NUL')
  const unsafe = findUnsafeText(source, ['bidirectional control'])
  if (!unsafe) return ok(source)
  const line = source.slice(0, unsafe.index).split('\n').length
  return refuse('BUNDLE_TEXT_UNSAFE', `line ${line} contains a ${unsafe.kind} (${unsafe.codePoint})`, {
    line,
    codePoint: unsafe.codePoint,
  })
}

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
