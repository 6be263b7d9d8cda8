import { verifyPackage } from '@/lib/plugin-host/signatures/verify-package'
import type { App } from '../app'
import { audited } from '../audit/audited'
import { systemCaller } from '../auth/actor'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { isSameBytes } from '../package-stores/package-bytes'
import { latestSeen } from './latest-seen'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'log'>

/**
 * Looks at versions that were uploaded before their key was trusted. Those that verify now get their key, the
 * oldest first, and the first of a plugin pins it. Resolves with the plugins that changed.
 */
export const settleTrust = async (app: Deps, pluginId?: string): Promise<string[]> => {
  const changed = new Set<string>()
  for (const version of await app.db.plugins.listUnsettled(pluginId)) {
    const keyId = await findTrustedKey(app, version)
    if (keyId !== null && (await pin(app, version, keyId))) changed.add(version.pluginId)
  }
  return [...changed]
}

const findTrustedKey = async (app: Deps, version: PluginVersionRecord): Promise<string | null> => {
  const stored = await app.plugins.store.get({ pluginId: version.pluginId, version: version.semver })
  if (!stored.ok) {
    app.log.warn('A version could not be verified again', {
      plugin: version.pluginId,
      code: stored.error.code,
    })
    return null
  }
  if (!isSameBytes(stored.value.manifest, version.manifestBytes)) return null
  const verified = await verifyPackage(
    { ...stored.value, signature: version.signatureBytes },
    { keys: app.plugins.keys, now: app.clock.now().getTime(), latestSeenAt: await latestSeen(app) },
  )
  return verified.ok && verified.value.state === 'trusted' ? (verified.value.key?.id ?? null) : null
}

/** False when the plugin has another key: then only an explicit key change helps. */
const pin = (app: Deps, version: PluginVersionRecord, keyId: string): Promise<boolean> =>
  app.plugins.lock.run(version.pluginId, async () => {
    const plugin = await app.db.plugins.findById(version.pluginId)
    if (!plugin || (plugin.pinnedKeyId !== null && plugin.pinnedKeyId !== keyId)) return false
    await audited(app.db, systemCaller(), async (tx) => {
      await tx.plugins.setVersionKey(version.id, keyId)
      if (plugin.pinnedKeyId === null) await tx.plugins.pinKey(plugin.id, keyId)
      return {
        result: undefined,
        audit: {
          action: 'plugin.trusted',
          target: { kind: 'plugin', id: plugin.id, name: plugin.name },
          after: { version: version.semver, keyId, pinned: plugin.pinnedKeyId === null },
        },
      }
    })
    return true
  })
