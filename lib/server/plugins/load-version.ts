import { type LoadedPlugin, type LoadRefusal, loadPlugin } from '@/lib/plugin-host/loader/load-plugin'
import type { PackageStore } from '@/lib/plugin-host/packages/package-store'
import { ok, type Result } from '@/lib/shared/result'
import type { App } from '../app'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { latestSeen } from './latest-seen'
import { settleTrust } from './settle-trust'

export type LoadVersionDeps = Pick<App, 'db' | 'clock' | 'config' | 'plugins' | 'log'>

/**
 * Reads an uploaded version from the store and verifies the bytes that it returns. The only way from a version's
 * row to code that may run. A version is held to the key under which it was installed, so that a later key of the
 * plugin does not stop what runs; revoking or narrowing a key does. With `running` the store is not asked: the
 * code that runs is verified again, also while the storage is away.
 */
export const loadVersion = async (
  app: LoadVersionDeps,
  row: PluginVersionRecord,
  running?: LoadedPlugin,
): Promise<Result<LoadedPlugin, LoadRefusal>> => {
  const version = await settled(app, row)
  const plugin = await app.db.plugins.findById(version.pluginId)
  const signer =
    version.keyId === null ? (plugin?.pinnedKey ?? null) : await app.db.pluginKeys.findById(version.keyId)
  return loadPlugin(
    {
      store: running ? storeOf(version, running) : app.plugins.store,
      keys: app.plugins.keys,
      now: () => app.clock.now().getTime(),
      allowUnsigned: app.config.plugins.allowUnsigned,
    },
    {
      ref: { pluginId: version.pluginId, version: version.semver },
      origin: plugin?.source === 'builtin' ? 'builtin' : 'custom',
      signature: version.signatureBytes,
      manifestBytes: version.manifestBytes,
      pinnedKey: signer && { id: signer.id, publicKey: signer.publicKey },
      latestSeenAt: await latestSeen(app),
    },
  )
}

const storeOf = (
  { manifestBytes: manifest }: PluginVersionRecord,
  { source }: LoadedPlugin,
): Pick<PackageStore, 'get'> => ({ get: async () => ok({ manifest, bundle: Buffer.from(source) }) })

/** A signed version whose key was unknown at its upload is settled before its first load: that pins its key. */
const settled = async (app: LoadVersionDeps, row: PluginVersionRecord): Promise<PluginVersionRecord> => {
  if (row.keyId !== null || row.signatureBytes === null) return row
  await settleTrust(app, row.pluginId)
  return (await app.db.plugins.findVersionById(row.id)) ?? row
}
