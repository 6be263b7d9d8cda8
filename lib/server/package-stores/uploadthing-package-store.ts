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
import { packageExists, packageNotFound, storageFull, storageUnavailable } from './storage-refusal'
import { UploadThingFailure, type UploadThingFile, type UploadThingFiles } from './uploadthing-files'

type Answer<T> = Result<T, PackageStoreRefusal>

const FULL_STATUS = new Set([402, 413, 507])

/**
 * Packages at UploadThing, under storage ids of our own. The service knows no write that depends on what is
 * there, so a version is looked up first, one writer at a time in this process; the first file of an id counts.
 */
export const createUploadThingPackageStore = (files: UploadThingFiles): PackageStore => {
  const lock = createKeyedLock()
  const guarded = async <T>(ref: PackageRef, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    requirePackageRef(ref)
    return orRefuse(work)
  }
  return {
    put: (ref, wanted) =>
      guarded(ref, () => lock.run(packageKeys(ref).bundle, () => putPackage(files, ref, wanted))),
    get: (ref) => guarded(ref, async () => readPackage(files, ref, await findFiles(files, ref))),
    remove: (ref) =>
      guarded(ref, async () => {
        const keys = packageKeys(ref)
        const all = (await files.list()).filter(({ storageId }) => Object.values(keys).includes(storageId))
        await files.remove(all.map(({ key }) => key))
        return ok(null)
      }),
    list: () =>
      orRefuse(async () => {
        const packages = new Map<string, StoredPackage>()
        for (const { storageId, storedAt } of await files.list()) {
          const ref = parsePackageKey(storageId)
          if (ref) packages.set(packageKeys(ref).bundle, { ...ref, storedAt })
        }
        return ok([...packages.values()])
      }),
  }
}

type Found = { readonly [F in keyof PackageFiles]: UploadThingFile | null }

const orRefuse = async <T>(work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UploadThingFailure)) throw error
    const { status } = error
    if (status !== null && FULL_STATUS.has(status)) return storageFull(`status ${status}`)
    return storageUnavailable(status === null ? 'no answer' : `status ${status}`)
  }
}

const findFiles = async (files: UploadThingFiles, ref: PackageRef): Promise<Found> => {
  const keys = packageKeys(ref)
  const all = [...(await files.list())].sort((a, b) => a.storedAt - b.storedAt)
  const first = (id: string) => all.find(({ storageId }) => storageId === id) ?? null
  return { bundle: first(keys.bundle), manifest: first(keys.manifest) }
}

const readPackage = async (
  files: UploadThingFiles,
  ref: PackageRef,
  found: Found,
): Promise<Answer<PackageFiles>> => {
  if (!found.bundle || !found.manifest) return packageNotFound(ref)
  const manifest = await files.download(found.manifest.key, READ_LIMITS.manifest)
  const bundle = await files.download(found.bundle.key, READ_LIMITS.bundle)
  return manifest && bundle ? ok({ bundle, manifest }) : packageNotFound(ref)
}

const putPackage = async (
  files: UploadThingFiles,
  ref: PackageRef,
  wanted: PackageFiles,
): Promise<Answer<null>> => {
  const found = await findFiles(files, ref)
  for (const part of ['bundle', 'manifest'] as const) {
    const existing = found[part] && (await files.download(found[part].key, READ_LIMITS[part]))
    if (existing && !isSameBytes(existing, wanted[part])) return packageExists(ref)
  }
  const keys = packageKeys(ref)
  const written: string[] = []
  try {
    if (!found.bundle) written.push(await files.upload(keys.bundle, wanted.bundle))
    if (!found.manifest) written.push(await files.upload(keys.manifest, wanted.manifest))
    return ok(null)
  } catch (error) {
    // Best effort: what cannot be removed now has no row and is collected later.
    await files.remove(written).catch(() => undefined)
    throw error
  }
}
