import type { Refusal, Result } from '@/lib/shared/result'

/** Which package is meant. Both parts fit their grammar: they are checked before any store sees them. */
export type PackageRef = {
  readonly pluginId: string
  readonly version: string
}

/** The two files of a package. The signature is kept with the version's row, beside the raw manifest. */
export type PackageFiles = {
  readonly bundle: Uint8Array
  readonly manifest: Uint8Array
}

export type PackageStoreCode = 'PACKAGE_NOT_FOUND' | 'PACKAGE_EXISTS' | 'STORAGE_FULL' | 'STORAGE_UNAVAILABLE'

export type PackageStoreRefusal = Refusal<PackageStoreCode>

/**
 * Where packages lie: `plugins/{id}/{version}/{id}.js` and `manifest.json` beside it. Versions are immutable.
 * A store moves bytes; that they are the signed ones is checked by whoever loads them.
 */
export interface PackageStore {
  /**
   * Writes both files, or neither. The same bytes again are accepted (a repeated request), others are refused
   * with `PACKAGE_EXISTS`. When it returns ok the bytes survive a crash.
   */
  put(ref: PackageRef, files: PackageFiles): Promise<Result<null, PackageStoreRefusal>>
  /** Reads both files. Callers must check the bundle against the manifest's integrity. */
  get(ref: PackageRef): Promise<Result<PackageFiles, PackageStoreRefusal>>
  /** Removes both files; a missing package is no error. */
  remove(ref: PackageRef): Promise<Result<null, PackageStoreRefusal>>
  /** Every package, in no order, also one of which a crash left a single file: for finding files without a row. */
  list(): Promise<Result<readonly StoredPackage[], PackageStoreRefusal>>
}

/** A package in a store. `storedAt` in milliseconds since 1970, by the clock of the store. */
export type StoredPackage = PackageRef & { readonly storedAt: number }

/** Keys of the two files of a package inside a store. */
export const packageKeys = ({ pluginId, version }: PackageRef): { bundle: string; manifest: string } => {
  const folder = `plugins/${pluginId}/${version}`
  return { bundle: `${folder}/${pluginId}.js`, manifest: `${folder}/manifest.json` }
}
