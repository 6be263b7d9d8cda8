import type { PackageRef, StoredPackage } from '@/lib/plugin-host/packages/package-store'
import type { App } from '../app'
import { orThrow } from './check-package'

type Deps = Pick<App, 'db' | 'plugins' | 'database' | 'clock'>

/**
 * How old files must be before they count as left over: with a database that several processes share, another one
 * may be between its files and its row. Alone, the lock of the plugin is enough.
 */
const GRACE_MS = { embedded: 0, postgresql: 10 * 60 * 1000 } as const

/** Removes files of packages that no row names. Resolves with how many packages were removed. */
export const collectOrphans = async (app: Deps): Promise<number> => {
  const known = new Set((await app.db.plugins.allVersions()).map(keyOf))
  let removed = 0
  for (const stored of orThrow(await app.plugins.store.list())) {
    if (known.has(keyOf({ pluginId: stored.pluginId, semver: stored.version }))) continue
    const isRemoved = await app.plugins.lock.run(stored.pluginId, () => removeIfOrphan(app, stored))
    if (isRemoved) removed += 1
  }
  return removed
}

/** For who holds the lock of the plugin. True when there was no row and the files are gone. */
export const removeOrphan = async (app: Deps, ref: PackageRef): Promise<boolean> => {
  const stored = orThrow(await app.plugins.store.list()).find(
    ({ pluginId, version }) => pluginId === ref.pluginId && version === ref.version,
  )
  return stored ? removeIfOrphan(app, stored) : true
}

const removeIfOrphan = async (app: Deps, stored: StoredPackage): Promise<boolean> => {
  if (app.clock.now().getTime() - stored.storedAt < GRACE_MS[app.database.kind]) return false
  if (await app.db.plugins.findVersion(stored.pluginId, stored.version)) return false
  orThrow(await app.plugins.store.remove(stored))
  return true
}

const keyOf = ({ pluginId, semver }: { pluginId: string; semver: string }): string => `${pluginId} ${semver}`
