import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { ok, type Result } from '@/lib/shared/result'
import {
  type ManifestContext,
  type ManifestNote,
  type ManifestRefusal,
  readManifest,
} from '../manifest/read-manifest'
import { bundleIntegrity } from './bundle-integrity'
import { keyFingerprint } from './public-key'
import { readSignature } from './read-signature'
import type { SignatureFile, SignatureFormat } from './signature-file'
import { SIGNATURE_STATES, type SignatureState } from './states'
import { isInScope, type TrustedKey, type TrustedKeys } from './trusted-keys'
import { verifyDetached } from './verify-detached'

/** The three files of a package as they were uploaded or stored. */
export type PackageBytes = {
  readonly bundle: Uint8Array
  readonly manifest: Uint8Array
  /** Null for an unsigned package. */
  readonly signature: Uint8Array | null
}

export type VerifyContext = ManifestContext & {
  readonly keys: TrustedKeys
  /** Milliseconds since 1970. */
  readonly now: number
  /**
   * Latest time that the panel has recorded; a clock that was set back must not revive what has expired.
   * Default: `now`.
   */
  readonly latestSeenAt?: number
  /** Key of the plugin's first trusted version: a raw signature of it that fails is invalid, not unknown. */
  readonly pinnedPublicKey?: Uint8Array | null
}

/** The signature as it appears in a loaded manifest. */
export type VerifiedSignature = {
  readonly format: SignatureFormat
  /** Id of the registered key; null while the key is unknown. */
  readonly keyId: string | null
  /** Fingerprint of the key, or the minisign key id, that the file names; null where it names none. */
  readonly fingerprint: string | null
  /** The signature in base64. */
  readonly value: string
}

export type Verification = {
  readonly state: SignatureState
  /** Why, with the actual values. */
  readonly message: string
  readonly manifest: Manifest
  readonly notes: readonly ManifestNote[]
  /** Null for an unsigned package and for a file that cannot be read. */
  readonly signature: VerifiedSignature | null
  /** The registered key that made the signature; null while unknown. */
  readonly key: TrustedKey | null
}

/** Clocks of two machines may differ so much before a date counts as passed. */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000

type Outcome = { state: SignatureState; message: string; file?: SignatureFile; key?: TrustedKey | null }

/**
 * Tells the state of a package: who signed it, whether it is unchanged, whether that still counts. Refuses only
 * what cannot be read as a manifest. Reads as a list of refusals, the graver first.
 */
export const verifyPackage = async (
  files: PackageBytes,
  context: VerifyContext,
): Promise<Result<Verification, ManifestRefusal>> => {
  const read = readManifest(files.manifest, context)
  if (!read.ok) return read
  const { manifest, notes } = read.value
  const outcome = await findState(files, manifest, context)
  const { state, message, key = null } = outcome
  return ok({ state, message, manifest, notes, key, signature: describeSignature(outcome) })
}

const findState = async (
  files: PackageBytes,
  manifest: Manifest,
  context: VerifyContext,
): Promise<Outcome> => {
  if (!files.signature) return state('unsigned')
  const read = readSignature(files.signature)
  if (!read.ok) return state('invalid', read.error.message)
  const file = read.value
  const signer = await findSigner(file, files.manifest, context)
  if (signer === 'unknown') {
    // Whoever signed it: nobody is asked to trust the key of files that do not belong together.
    return { ...(findChange(files.bundle, manifest) ?? state('unknown-key', unknownKeyMessage(file))), file }
  }
  if (signer === 'invalid') return { ...state('invalid'), file }
  const judged = judge(files.bundle, manifest, signer, latest(context))
  return { ...judged, file, key: signer }
}

const judge = (bundle: Uint8Array, manifest: Manifest, key: TrustedKey, now: number): Outcome => {
  if (key.revocation && key.revocation.effectiveAt <= now) {
    return state('revoked', `the key "${key.name}" was revoked: ${key.revocation.reason}`)
  }
  const changed = findChange(bundle, manifest)
  if (changed) return changed
  if (!isInScope(key.scope, manifest.id)) {
    return state('unknown-key', `the key "${key.name}" is trusted, but not for the plugin "${manifest.id}"`)
  }
  if (hasPassed(key.expiresAt, now))
    return state('expired', `the key "${key.name}" expired on ${day(key.expiresAt)}`)
  const expiresAt = manifest.expiresAt === undefined ? null : Date.parse(manifest.expiresAt)
  if (hasPassed(expiresAt, now)) return state('expired', `the plugin expired on ${day(expiresAt)}`)
  return state('trusted', `signed by "${key.name}"`)
}

/** The bundle is not the one that the manifest names. */
const findChange = (bundle: Uint8Array, manifest: Manifest): Outcome | null => {
  const actual = bundleIntegrity(bundle)
  if (actual === manifest.integrity) return null
  return state('modified', `the manifest names the bundle ${manifest.integrity}; this one is ${actual}`)
}

/** The registered key that made the signature. Every candidate is verified: a name in the file proves nothing. */
const findSigner = async (
  file: SignatureFile,
  message: Uint8Array,
  context: VerifyContext,
): Promise<TrustedKey | 'unknown' | 'invalid'> => {
  if (file.publicKey && !verifyDetached(file, message, { publicKey: file.publicKey })) return 'invalid'
  const candidates = await findCandidates(file, context.keys)
  const signer = candidates.find((key) => verifyDetached(file, message, key))
  if (signer) return signer
  const isNamed = file.minisignKeyId !== null && candidates.length > 0
  // The raw format names no key; if the plugin has one, a signature that it did not make is a wrong one.
  const isPinned = file.format === 'ed25519' && (context.pinnedPublicKey ?? null) !== null
  return isNamed || isPinned ? 'invalid' : 'unknown'
}

const findCandidates = async (file: SignatureFile, keys: TrustedKeys): Promise<readonly TrustedKey[]> => {
  if (file.publicKey) {
    const key = await keys.findByPublicKey(file.publicKey)
    return key ? [key] : []
  }
  return file.minisignKeyId === null ? keys.list() : keys.findByMinisignKeyId(file.minisignKeyId)
}

const state = (name: SignatureState, message: string = SIGNATURE_STATES[name].meaning): Outcome => ({
  state: name,
  message,
})

const unknownKeyMessage = (file: SignatureFile): string => {
  const name = nameOfKey(file)
  return name === null ? 'none of your keys made this signature' : `the key ${name} is not registered`
}

const nameOfKey = ({ publicKey, minisignKeyId }: SignatureFile): string | null =>
  publicKey ? keyFingerprint(publicKey) : minisignKeyId

const describeSignature = ({ file, key }: Outcome): VerifiedSignature | null => {
  if (!file) return null
  const fingerprint = key ? keyFingerprint(key.publicKey) : nameOfKey(file)
  return { format: file.format, keyId: key?.id ?? null, fingerprint, value: file.value }
}

const latest = ({ now, latestSeenAt = now }: VerifyContext): number => Math.max(now, latestSeenAt)

const hasPassed = (time: number | null, now: number): boolean =>
  time !== null && now > time + CLOCK_TOLERANCE_MS

const day = (time: number | null): string => (time === null ? '' : new Date(time).toISOString().slice(0, 10))
