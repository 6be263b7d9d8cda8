import { type LoadedPlugin, loadPlugin } from '@/lib/plugin-host/loader/load-plugin'
import type { PackageRef } from '@/lib/plugin-host/packages/package-store'
import type { Refusal, Result } from '@/lib/shared/result'
import { refuse } from '@/lib/shared/result'
import type { App } from '../app'

type LoadApp = Pick<App, 'db' | 'plugins' | 'clock' | 'config'>

/** Loads a version as it was uploaded: bytes of the store, signature and manifest of its row, key read live. */
export const loadVersion = async (
  { db, plugins, clock, config }: LoadApp,
  ref: PackageRef,
): Promise<Result<LoadedPlugin, Refusal>> => {
  const plugin = await db.plugins.findById(ref.pluginId)
  const version = await db.plugins.findVersion(ref.pluginId, ref.version)
  if (!plugin || !version)
    return refuse('PACKAGE_NOT_FOUND', `There is no version ${ref.version} of ${ref.pluginId}`)
  return loadPlugin(
    {
      store: plugins.store,
      keys: plugins.keys,
      now: () => clock.now().getTime(),
      allowUnsigned: config.plugins.allowUnsigned,
    },
    {
      ref,
      origin: plugin.source === 'builtin' ? 'builtin' : 'custom',
      signature: version.signatureBytes,
      manifestBytes: version.manifestBytes,
      pinnedKey: plugin.pinnedKey && { id: plugin.pinnedKey.id, publicKey: plugin.pinnedKey.publicKey },
    },
  )
}
