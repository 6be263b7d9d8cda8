import { ok, refuse } from '@/lib/shared/result'
import {
  type PackageFiles,
  type PackageRef,
  type PackageStore,
  packageKeys,
  type StoredPackage,
} from './package-store'

/** Keeps packages in memory: for tests, and for packages that come with the panel. */
export const createMemoryPackageStore = (): PackageStore => {
  const packages = new Map<string, { ref: StoredPackage; files: PackageFiles }>()
  const keyOf = (ref: PackageRef) => packageKeys(ref).bundle
  return {
    async put(ref, files) {
      const existing = packages.get(keyOf(ref))?.files
      if (existing && !isSame(existing, files)) {
        return refuse('PACKAGE_EXISTS', `${ref.pluginId} ${ref.version} exists with other content`)
      }
      packages.set(keyOf(ref), { ref: { ...ref, storedAt: Date.now() }, files: copy(files) })
      return ok(null)
    },
    async get(ref) {
      const found = packages.get(keyOf(ref))
      if (found) return ok(copy(found.files))
      return refuse('PACKAGE_NOT_FOUND', `${ref.pluginId} ${ref.version} is not in the storage`)
    },
    async remove(ref) {
      packages.delete(keyOf(ref))
      return ok(null)
    },
    async list() {
      return ok([...packages.values()].map(({ ref }) => ref))
    },
  }
}

const copy = ({ bundle, manifest }: PackageFiles): PackageFiles => ({
  bundle: bundle.slice(),
  manifest: manifest.slice(),
})

const isSame = (a: PackageFiles, b: PackageFiles): boolean =>
  isEqual(a.bundle, b.bundle) && isEqual(a.manifest, b.manifest)

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])
