import {
  type PackageFiles,
  type PackageRef,
  type PackageStore,
  type PackageStoreRefusal,
  packageKeys,
  type StoredPackage,
} from '@/lib/plugin-host/packages/package-store'
import { ok, type Result } from '@/lib/shared/result'
import { createKeyedLock } from './keyed-lock'
import { isSameBytes, READ_LIMITS } from './package-bytes'
import { parsePackageKey, requirePackageRef } from './package-path'
import { refuseS3Error } from './s3-errors'
import type { S3Objects } from './s3-objects'
import { packageExists, packageNotFound } from './storage-refusal'

type Answer<T> = Result<T, PackageStoreRefusal>

/**
 * Packages in an S3 bucket. The bundle is written first and the manifest makes the package complete. Objects are
 * written only where there is none; services without conditional writes are asked first, in which case one
 * process at a time may write a version (the rows of the database decide between several).
 */
export const createS3PackageStore = (objects: S3Objects): PackageStore => {
  const lock = createKeyedLock()
  const guarded = async <T>(ref: PackageRef, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    requirePackageRef(ref)
    try {
      return await work()
    } catch (error) {
      return refuseS3Error(error)
    }
  }
  return {
    put: (ref, files) =>
      guarded(ref, () => lock.run(packageKeys(ref).bundle, () => putPackage(objects, ref, files))),
    get: (ref) =>
      guarded(ref, async () => {
        const keys = packageKeys(ref)
        const manifest = await objects.get(keys.manifest, READ_LIMITS.manifest)
        const bundle = manifest && (await objects.get(keys.bundle, READ_LIMITS.bundle))
        return manifest && bundle ? ok({ bundle, manifest }) : packageNotFound(ref)
      }),
    remove: (ref) =>
      guarded(ref, async () => {
        const keys = packageKeys(ref)
        // The manifest first: without it the package is gone, whatever happens to the second request.
        await objects.remove(keys.manifest)
        await objects.remove(keys.bundle)
        return ok(null)
      }),
    list: async () => {
      try {
        return ok(toPackages(await objects.list('plugins/')))
      } catch (error) {
        return refuseS3Error(error)
      }
    },
  }
}

const putPackage = async (
  objects: S3Objects,
  ref: PackageRef,
  files: PackageFiles,
): Promise<Answer<null>> => {
  const keys = packageKeys(ref)
  const bundle = await putFile(objects, keys.bundle, files.bundle, READ_LIMITS.bundle)
  if (bundle === 'other') return packageExists(ref)
  try {
    const manifest = await putFile(objects, keys.manifest, files.manifest, READ_LIMITS.manifest)
    if (manifest !== 'other') return ok(null)
    if (bundle === 'written') await objects.remove(keys.bundle)
    return packageExists(ref)
  } catch (error) {
    await dropHalf(objects, ref, bundle === 'written')
    throw error
  }
}

const putFile = async (
  objects: S3Objects,
  key: string,
  bytes: Uint8Array,
  maxBytes: number,
): Promise<'written' | 'same' | 'other'> => {
  if (await objects.putNew(key, bytes)) return 'written'
  const existing = await objects.get(key, maxBytes)
  return existing && isSameBytes(existing, bytes) ? 'same' : 'other'
}

/** Best effort: what cannot be removed now has no row and is collected later. */
const dropHalf = async (objects: S3Objects, ref: PackageRef, isMine: boolean): Promise<void> => {
  if (!isMine) return
  const keys = packageKeys(ref)
  await objects.exists(keys.manifest).then(
    (isComplete) => (isComplete ? undefined : objects.remove(keys.bundle)),
    () => undefined,
  )
}

const toPackages = (objects: readonly { key: string; storedAt: number }[]): StoredPackage[] => {
  const packages = new Map<string, StoredPackage>()
  for (const { key, storedAt } of objects) {
    const ref = parsePackageKey(key)
    if (ref) packages.set(packageKeys(ref).bundle, { ...ref, storedAt })
  }
  return [...packages.values()]
}
