import { randomUUID } from 'node:crypto'
import { lstat, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  PackageFiles,
  PackageRef,
  PackageStore,
  PackageStoreRefusal,
  StoredPackage,
} from '@/lib/plugin-host/packages/package-store'
import { ok, type Result } from '@/lib/shared/result'
import { makeFolder, readPlainFile, syncFolder, writeDurable } from './durable-files'
import { fileErrorCode, refuseFileError, refuseLink } from './file-system-refusal'
import { isSamePackage, READ_LIMITS } from './package-bytes'
import { parsePackageKey, requirePackageRef } from './package-path'
import { packageExists, packageNotFound, storageUnavailable } from './storage-refusal'

export type LocalStoreOptions = {
  /** Absolute path; created when it is missing. */
  readonly folder: string
  /** Called at named steps of a write; tests end the process there. */
  readonly onStep?: (step: LocalStoreStep) => void
}

export type LocalStoreStep = 'files-written' | 'package-renamed'

type Answer<T> = Result<T, PackageStoreRefusal>

/** Folder for packages that are being written or removed; what a crash leaves there is swept. */
const DRAFTS = '.drafts'

/**
 * Packages in a folder. Both files are written to a draft folder and flushed, then the whole folder is renamed
 * into place: a package is there completely or not at all, also after a power cut. Links are never followed.
 */
export const createLocalPackageStore = ({ folder, onStep }: LocalStoreOptions): PackageStore => {
  const draftPath = () => join(folder, DRAFTS, randomUUID())
  return {
    put: (ref, files) =>
      guarded(ref, async () => {
        const existing = await readPackage(folder, ref)
        if (existing.ok || existing.error.code !== 'PACKAGE_NOT_FOUND') return settle(ref, existing, files)
        const draft = draftPath()
        try {
          await writeDraft(draft, ref, files)
          onStep?.('files-written')
          const moved = await moveIntoPlace(folder, draft, ref)
          onStep?.('package-renamed')
          return moved ? ok(null) : settle(ref, await readPackage(folder, ref), files)
        } finally {
          await rm(draft, { recursive: true, force: true }).catch(() => undefined)
        }
      }),
    get: (ref) => guarded(ref, () => readPackage(folder, ref)),
    remove: (ref) =>
      guarded(ref, async () => {
        const draft = draftPath()
        await makeFolder(join(folder, DRAFTS))
        const gone = await rename(packageFolder(folder, ref), draft).then(() => false, isMissing)
        if (gone) return ok(null)
        await syncFolder(join(folder, 'plugins', ref.pluginId))
        await rm(draft, { recursive: true, force: true })
        return ok(null)
      }),
    list: async () => {
      try {
        return ok(await listPackages(folder))
      } catch (error) {
        return refuseFileError(error)
      }
    },
  }
}

/** Removes drafts that nobody has touched since `abandonedMs`. Resolves with how many were removed. */
export const sweepDrafts = async (folder: string, abandonedMs: number): Promise<number> => {
  let removed = 0
  for (const name of await readdir(join(folder, DRAFTS)).catch(emptyWhenMissing)) {
    const path = join(folder, DRAFTS, name)
    const { mtimeMs } = await lstat(path)
    if (mtimeMs >= abandonedMs) continue
    await rm(path, { recursive: true, force: true })
    removed += 1
  }
  return removed
}

const packageFolder = (folder: string, { pluginId, version }: PackageRef): string =>
  join(folder, 'plugins', pluginId, version)

const guarded = async <T>(ref: PackageRef, work: () => Promise<Answer<T>>): Promise<Answer<T>> => {
  requirePackageRef(ref)
  try {
    return await work()
  } catch (error) {
    return refuseFileError(error)
  }
}

/** The same bytes are there: fine. Others: refused. */
const settle = (ref: PackageRef, existing: Answer<PackageFiles>, files: PackageFiles): Answer<null> => {
  if (!existing.ok) return existing
  return isSamePackage(existing.value, files) ? ok(null) : packageExists(ref)
}

const writeDraft = async (draft: string, { pluginId }: PackageRef, files: PackageFiles): Promise<void> => {
  await makeFolder(draft)
  await writeDurable(join(draft, `${pluginId}.js`), files.bundle)
  await writeDurable(join(draft, 'manifest.json'), files.manifest)
  await syncFolder(draft)
}

/** False when another writer was first: a folder with files in it is never replaced by a rename. */
const moveIntoPlace = async (folder: string, draft: string, ref: PackageRef): Promise<boolean> => {
  const parent = join(folder, 'plugins', ref.pluginId)
  await makeFolder(parent)
  try {
    await rename(draft, packageFolder(folder, ref))
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(fileErrorCode(error))) return false
    throw error
  }
  await syncFolder(parent)
  await syncFolder(join(folder, 'plugins'))
  return true
}

const readPackage = async (folder: string, ref: PackageRef): Promise<Answer<PackageFiles>> => {
  for (const path of [join(folder, 'plugins', ref.pluginId), packageFolder(folder, ref)]) {
    const found = await lstat(path).catch(nullWhenMissing)
    if (found === null) return packageNotFound(ref)
    if (found.isSymbolicLink()) return refuseLink(path.slice(folder.length + 1))
    if (!found.isDirectory()) return storageUnavailable('ENOTDIR')
  }
  try {
    const path = packageFolder(folder, ref)
    const bundle = await readPlainFile(join(path, `${ref.pluginId}.js`), READ_LIMITS.bundle)
    return ok({ bundle, manifest: await readPlainFile(join(path, 'manifest.json'), READ_LIMITS.manifest) })
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return packageNotFound(ref)
    if (fileErrorCode(error) === 'ELOOP') return refuseLink(`plugins/${ref.pluginId}/${ref.version}`)
    throw error
  }
}

const listPackages = async (folder: string): Promise<StoredPackage[]> => {
  const packages: StoredPackage[] = []
  const root = join(folder, 'plugins')
  for (const pluginId of await readdir(root).catch(emptyWhenMissing)) {
    for (const version of await readdir(join(root, pluginId)).catch(emptyWhenMissing)) {
      const ref = parsePackageKey(`plugins/${pluginId}/${version}/manifest.json`)
      const found = ref ? await lstat(packageFolder(folder, ref)).catch(nullWhenMissing) : null
      if (ref && found?.isDirectory()) packages.push({ ...ref, storedAt: found.mtimeMs })
    }
  }
  return packages
}

const isMissing = (error: unknown): true => {
  if (fileErrorCode(error) === 'ENOENT') return true
  throw error
}

const nullWhenMissing = (error: unknown): null => (isMissing(error) ? null : null)

const emptyWhenMissing = (error: unknown): string[] => {
  if (['ENOENT', 'ENOTDIR'].includes(fileErrorCode(error))) return []
  throw error
}
