import type { CheckedBundle } from '@/lib/plugin-host/packages/check-bundle'
import { bundleSha256 } from '@/lib/plugin-host/signatures/bundle-integrity'
import {
  type PackageBytes,
  type Verification,
  verifyPackage,
} from '@/lib/plugin-host/signatures/verify-package'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { AppError } from '@/lib/shared/app-error'
import type { ErrorCode } from '@/lib/shared/error-codes'
import type { Refusal, Result } from '@/lib/shared/result'
import type { App } from '../app'
import type { PluginRecord } from '../db/repositories/plugins'
import { latestSeen } from './latest-seen'

export type CheckedPackage = {
  readonly files: PackageBytes
  readonly verification: Verification
  readonly bundle: CheckedBundle
  readonly bundleSha256: string
  /** The plugin as it is installed; null for a new one, and for one that was removed. */
  readonly plugin: PluginRecord | null
}

/** The refusal of a check as the error of a use case. */
export const orThrow = <T>(result: Result<T, Refusal<ErrorCode>>): T => {
  if (result.ok) return result.value
  const { code, message, details } = result.error
  throw new AppError(code, message, details ? { details } : {})
}

/** Reads and verifies an upload without storing anything of it. Throws what cannot be read at all. */
export const checkPackage = async (
  app: Pick<App, 'db' | 'clock' | 'plugins'>,
  files: PackageBytes,
): Promise<CheckedPackage> => {
  requireSizes(files)
  const knownIds = await app.db.plugins.ids()
  const context = {
    keys: app.plugins.keys,
    now: app.clock.now().getTime(),
    latestSeenAt: await latestSeen(app),
    knownIds,
  }
  const first = orThrow(await verifyPackage(files, context))
  const row = await app.db.plugins.findById(first.manifest.id)
  const plugin = row && !row.removedAt ? row : null
  // A raw signature names no key: with the pinned one known, a wrong signature is told from an unknown key.
  const pinned = plugin?.pinnedKey?.publicKey
  const verification = pinned
    ? orThrow(await verifyPackage(files, { ...context, pinnedPublicKey: pinned }))
    : first
  const bundle = orThrow(await app.plugins.checkBundle(files.bundle, verification.manifest))
  return { files, verification, bundle, bundleSha256: bundleSha256(files.bundle), plugin }
}

const requireSizes = ({ bundle, signature }: PackageBytes): void => {
  const { bundleBytes, signatureBytes } = PACKAGE_LIMITS
  if (bundle.length > bundleBytes) throw partTooLarge('file', bundle.length)
  if (signature && signature.length > signatureBytes) throw partTooLarge('signature', signature.length)
}

const PARTS = {
  file: { code: 'BUNDLE_TOO_LARGE', name: 'bundle', maxBytes: PACKAGE_LIMITS.bundleBytes },
  manifest: { code: 'MANIFEST_TOO_LARGE', name: 'manifest', maxBytes: PACKAGE_LIMITS.manifestBytes },
  signature: { code: 'SIGNATURE_TOO_LARGE', name: 'signature file', maxBytes: PACKAGE_LIMITS.signatureBytes },
} as const
export type UploadPart = keyof typeof PARTS

export const partLimit = (part: UploadPart): number => PARTS[part].maxBytes

/** `bytes` is what was counted before reading stopped. */
export const partTooLarge = (part: UploadPart, bytes: number): AppError => {
  const { code, name, maxBytes } = PARTS[part]
  return new AppError(code, `the ${name} is at least ${bytes} bytes; the limit is ${maxBytes}`, {
    details: { bytes, maxBytes },
  })
}
