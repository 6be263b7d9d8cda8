import type { OperationResult } from '@/lib/contracts/operation'
import type { verifyPlugin as operation } from '@/lib/contracts/plugins/plugins'
import { verifyPackage } from '@/lib/plugin-host/signatures/verify-package'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { getInstalledPlugin } from './get-plugin'
import { latestSeen } from './latest-seen'
import { type LoadVersionDeps, loadVersion } from './load-version'
import { newestFirst } from './semver-order'
import { settleTrust } from './settle-trust'
import { BUILT_IN } from './version-state'

type Item = OperationResult<typeof operation>['items'][number]

/** Reads the files of a plugin again and verifies them, as a load would. */
export const verifyPlugin = async (
  app: LoadVersionDeps & Pick<App, 'pluginRuntime'>,
  { pluginId, version }: { pluginId: string; version?: string | undefined },
): Promise<OperationResult<typeof operation>> => {
  await getInstalledPlugin(app, pluginId)
  await app.pluginRuntime.trustChanged(await settleTrust(app, pluginId))
  const { versions } = await getInstalledPlugin(app, pluginId)
  const wanted = versions.filter(({ semver }) => version === undefined || semver === version)
  if (wanted.length === 0)
    throw new AppError('NOT_FOUND', `${pluginId} has no version ${version ?? ''}`.trim())
  const items: Item[] = []
  for (const row of newestFirst(wanted)) items.push(await verifyVersion(app, row))
  return { items }
}

const verifyVersion = async (app: LoadVersionDeps, row: PluginVersionRecord): Promise<Item> => {
  const loaded = await loadVersion(app, row)
  const isBuiltIn = loaded.ok && loaded.value.origin === 'builtin'
  const { state, message } = isBuiltIn ? BUILT_IN : await stateOf(app, row)
  if (loaded.ok) return { version: row.semver, state, loadable: true, code: null, message }
  const { code, message: why } = loaded.error
  // A storage that is down or full says nothing about the plugin.
  if (code === 'STORAGE_UNAVAILABLE' || code === 'STORAGE_FULL') throw new AppError(code, why)
  // Both files can be replaced together; then the signature fits, and it is still not what was uploaded.
  const isSwapped = code === 'PLUGIN_MODIFIED' || code === 'PACKAGE_NOT_FOUND'
  return { version: row.semver, state: isSwapped ? 'modified' : state, loadable: false, code, message: why }
}

const stateOf = async (
  app: LoadVersionDeps,
  row: PluginVersionRecord,
): Promise<Pick<Item, 'state' | 'message'>> => {
  const stored = await app.plugins.store.get({ pluginId: row.pluginId, version: row.semver })
  if (!stored.ok) return { state: 'modified', message: stored.error.message }
  const verified = await verifyPackage(
    { ...stored.value, signature: row.signatureBytes },
    { keys: app.plugins.keys, now: app.clock.now().getTime(), latestSeenAt: await latestSeen(app) },
  )
  return verified.ok ? verified.value : { state: 'modified', message: verified.error.message }
}
