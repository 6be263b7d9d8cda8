import type { PackageStore } from '@/lib/plugin-host/packages/package-store'

/** A store whose client library is loaded with the first use: most installations never need it. */
export const lazyPackageStore = (load: () => Promise<PackageStore>): PackageStore => {
  let loaded: Promise<PackageStore> | null = null
  const store = () => {
    loaded ??= load()
    return loaded
  }
  return {
    put: async (ref, files) => (await store()).put(ref, files),
    get: async (ref) => (await store()).get(ref),
    remove: async (ref) => (await store()).remove(ref),
    list: async () => (await store()).list(),
  }
}
