import type { PackageFiles } from '@/lib/plugin-host/packages/package-store'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'

/**
 * Most bytes that a store reads of each file: one more than a package may have. What somebody made longer in
 * the store is then refused by the checks of the loader instead of filling the memory.
 */
export const READ_LIMITS = {
  bundle: PACKAGE_LIMITS.bundleBytes + 1,
  manifest: PACKAGE_LIMITS.manifestBytes + 1,
} as const satisfies Record<keyof PackageFiles, number>

export const isSamePackage = (a: PackageFiles, b: PackageFiles): boolean =>
  isSameBytes(a.bundle, b.bundle) && isSameBytes(a.manifest, b.manifest)

export const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
