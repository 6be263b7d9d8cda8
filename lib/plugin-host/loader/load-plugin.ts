import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { ManifestRefusal } from '../manifest/read-manifest'
import { type BundleRefusal, readBundleText } from '../packages/check-bundle'
import type { PackageFiles, PackageRef, PackageStore, PackageStoreRefusal } from '../packages/package-store'
import { bundleIntegrity, bundleSha256 } from '../signatures/bundle-integrity'
import { SIGNATURE_STATES } from '../signatures/states'
import type { TrustedKey, TrustedKeys } from '../signatures/trusted-keys'
import { type Verification, type VerifiedSignature, verifyPackage } from '../signatures/verify-package'

/** Where a plugin comes from: shipped with the panel, or uploaded. */
export type PluginOrigin = 'builtin' | 'custom'

/** A plugin that may be instantiated. Made by `loadPlugin` alone, from one read of the store. */
export type LoadedPlugin = {
  readonly origin: PluginOrigin
  /** The verified manifest, frozen; `signature` is null for built-in and, in development mode, unsigned plugins. */
  readonly manifest: Manifest & { readonly signature: VerifiedSignature | null }
  /** The code that was verified. */
  readonly source: string
  /** 64 hexadecimal digits: what the ledger names. */
  readonly bundleSha256: string
  readonly key: TrustedKey | null
}

export type LoadPluginDeps = {
  readonly store: Pick<PackageStore, 'get'>
  readonly keys: TrustedKeys
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Development mode: set by the environment alone. Default false. */
  readonly allowUnsigned?: boolean
}

export type LoadPluginRequest = {
  readonly ref: PackageRef
  readonly origin: PluginOrigin
  /** Signature file kept with the version; null when it has none. */
  readonly signature: Uint8Array | null
  /** Manifest bytes kept with the version: the store must hold the same. Left out for built-in plugins. */
  readonly manifestBytes?: Uint8Array
  /** Key of the plugin's first trusted version; null before there is one. */
  readonly pinnedKey?: { readonly id: string; readonly publicKey: Uint8Array } | null
  /** Latest time that the panel has recorded, see `VerifyContext`. */
  readonly latestSeenAt?: number
}

export type LoadRefusal =
  | PackageStoreRefusal
  | ManifestRefusal
  | BundleRefusal
  | Refusal<
      | 'PLUGIN_UNSIGNED'
      | 'PLUGIN_KEY_UNKNOWN'
      | 'PLUGIN_SIGNATURE_INVALID'
      | 'PLUGIN_MODIFIED'
      | 'PLUGIN_EXPIRED'
      | 'PLUGIN_KEY_REVOKED'
      | 'PLUGIN_KEY_CHANGED'
      | 'PLUGIN_ID_MISMATCH'
    >

type Check<T> = Result<T, LoadRefusal>

/**
 * Turns the bytes of the store into a plugin that may run. The bytes that are verified are the bytes that are
 * returned: the store is read once, and nothing that was noted about a version earlier is believed.
 */
export const loadPlugin = async (
  deps: LoadPluginDeps,
  request: LoadPluginRequest,
): Promise<Check<LoadedPlugin>> => {
  const stored = await deps.store.get(request.ref)
  if (!stored.ok) return stored
  const files = stored.value
  const unswapped = checkUnswapped(files, request)
  if (!unswapped.ok) return unswapped
  const verified = await verify(files, deps, request)
  if (!verified.ok) return verified
  const verification = verified.value
  for (const check of [checkState, checkIdentity, checkPinnedKey]) {
    const outcome = check(verification, request, deps)
    if (!outcome.ok) return outcome
  }
  const unmodified = checkIntegrity(files, verification)
  if (!unmodified.ok) return unmodified
  const source = readBundleText(files.bundle)
  if (!source.ok) return source
  const { manifest, signature, key } = verification
  return ok({
    origin: request.origin,
    manifest: freeze({ ...manifest, signature }),
    source: source.value,
    bundleSha256: bundleSha256(files.bundle),
    key,
  })
}

const verify = (
  files: PackageFiles,
  deps: LoadPluginDeps,
  request: LoadPluginRequest,
): Promise<Check<Verification>> =>
  verifyPackage(
    { ...files, signature: request.signature },
    {
      keys: deps.keys,
      now: deps.now(),
      latestSeenAt: request.latestSeenAt,
      pinnedPublicKey: request.pinnedKey?.publicKey ?? null,
    },
  )

/** A package of the same author in the place of another one would verify; it is not the one that was reviewed. */
const checkUnswapped = (
  { manifest }: PackageFiles,
  { manifestBytes, ref }: LoadPluginRequest,
): Check<null> => {
  if (manifestBytes === undefined || Buffer.compare(manifest, manifestBytes) === 0) return ok(null)
  return refuse(
    'PLUGIN_MODIFIED',
    `the storage holds another manifest for ${ref.pluginId} ${ref.version} than was uploaded`,
  )
}

const checkState = (
  { state, message }: Verification,
  { origin }: LoadPluginRequest,
  { allowUnsigned = false }: LoadPluginDeps,
): Check<null> => {
  const { code } = SIGNATURE_STATES[state]
  if (code === null) return ok(null)
  const mayBeUnsigned = origin === 'builtin' || allowUnsigned
  return state === 'unsigned' && mayBeUnsigned ? ok(null) : refuse(code, message, { state })
}

const checkIdentity = ({ manifest }: Verification, { ref }: LoadPluginRequest): Check<null> => {
  if (manifest.id === ref.pluginId && manifest.version === ref.version) return ok(null)
  return refuse(
    'PLUGIN_ID_MISMATCH',
    `the manifest is that of ${manifest.id} ${manifest.version}, not of ${ref.pluginId} ${ref.version}`,
  )
}

/** A plugin that has a pinned key loads only with it; not even development mode drops the signature. */
const checkPinnedKey = ({ key }: Verification, { pinnedKey }: LoadPluginRequest): Check<null> => {
  if (!pinnedKey || (key && Buffer.compare(key.publicKey, pinnedKey.publicKey) === 0)) return ok(null)
  const actual = key ? `the key "${key.name}"` : 'no key'
  return refuse('PLUGIN_KEY_CHANGED', `it is signed by ${actual}, not by the key of its first version`, {
    pinnedKeyId: pinnedKey.id,
    keyId: key?.id ?? null,
  })
}

/** Also for what needs no signature: a manifest without its own bundle is no package. */
const checkIntegrity = ({ bundle }: PackageFiles, { manifest }: Verification): Check<null> => {
  const actual = bundleIntegrity(bundle)
  if (actual === manifest.integrity) return ok(null)
  return refuse(
    'PLUGIN_MODIFIED',
    `the manifest names the bundle ${manifest.integrity}; this one is ${actual}`,
  )
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const child of Object.values(value)) freeze(child)
  }
  return value
}
