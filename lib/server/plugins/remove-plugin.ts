import type { OperationResult } from '@/lib/contracts/operation'
import type { removePlugin as operation } from '@/lib/contracts/plugins/plugins'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { PluginRecord } from '../db/repositories/plugins'
import { countWords } from './count-words'
import { getInstalledPlugin } from './get-plugin'
import { visibleInstances } from './plugin-view'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'log'>
type Input = {
  readonly pluginId: string
  readonly validateOnly?: boolean
  readonly reason?: string | undefined
}
type Impact = OperationResult<typeof operation>

/**
 * Takes a plugin away: its versions, instances with their data, and its grants, in one transaction; then its files.
 * Its id is free again, and nothing that was granted comes back with it. One of the panel's own stays in the catalogue.
 */
export const removePlugin = async (
  app: Deps,
  caller: Caller,
  { pluginId, validateOnly = false, reason }: Input,
): Promise<Impact> => {
  const { db, clock, plugins, pluginRuntime } = app
  if (validateOnly) return describeImpact(app, caller, await getInstalledPlugin(app, pluginId), false)
  const { impact, versions } = await plugins.lock.run(pluginId, async () => {
    const plugin = await getInstalledPlugin(app, pluginId)
    const described = await describeImpact(app, caller, plugin, true)
    await audited(db, caller, async (tx) => {
      const now = clock.now()
      await tx.pluginInstances.removeOfPlugin(pluginId)
      await tx.pluginGrants.revokeAll(pluginId, {
        revokedAt: now,
        revokedByName: caller.actor.name,
        revokedReason: reason ?? 'the plugin was removed',
      })
      await tx.plugins.removeVersions(pluginId)
      await tx.plugins.markRemoved(pluginId, now)
      plugins.onStep('removal-recorded')
      return {
        result: undefined,
        audit: {
          action: 'plugin.removed',
          target: { kind: 'plugin', id: pluginId, name: plugin.name },
          before: {
            versions: plugin.versions.map(({ semver }) => semver),
            instances: plugin.instances.length,
          },
          reason,
        },
      }
    })
    plugins.onStep('removal-committed')
    plugins.grants.forget()
    await removeFiles(app, plugin)
    return { impact: described, versions: plugin.versions.length }
  })
  await pluginRuntime.pluginRemoved(pluginId)
  app.log.info('A plugin was removed', { plugin: pluginId, versions })
  return impact
}

const describeImpact = async (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  plugin: PluginRecord,
  applied: boolean,
): Promise<Impact> => {
  const servers = new Set(plugin.instances.map(({ serverId }) => serverId)).size
  const grants = (await db.pluginGrants.listCurrent(plugin.id)).length
  const [versions, instances] = [plugin.versions.length, plugin.instances.length]
  return {
    applied,
    summary: `${countWords(versions, 'version')}, ${countWords(instances, 'instance')} on ${countWords(servers, 'server')}, ${countWords(grants, 'grant')}`,
    versions,
    instances: visibleInstances(plugin, caller),
    servers,
    grants,
  }
}

/** The rows are gone, so files that cannot be removed now are left-overs, which are collected later. */
const removeFiles = async ({ plugins, log }: Deps, plugin: PluginRecord): Promise<void> => {
  for (const { semver } of plugin.versions) {
    const outcome = await plugins.store.remove({ pluginId: plugin.id, version: semver })
    if (!outcome.ok)
      log.warn('Files of a removed plugin stay for now', { plugin: plugin.id, code: outcome.error.code })
  }
}
