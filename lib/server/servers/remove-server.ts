import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { requireVersion } from '../http/if-match'
import { removeAllData } from '../plugin-instances/remove-all-data'
import { getServerRecord } from './get-server-record'
import { shown, targetOf } from './save-server'
import { SIMULATOR_SETTING } from './simulator-setting'

type RemoveApp = Pick<App, 'db' | 'game' | 'scores' | 'engine' | 'plugins' | 'pluginRuntime' | 'clock'>

/**
 * Removes a server: its plugins end with their data, secrets and grants, roles on it end, its connectors are
 * forgotten, its stays are closed. Its events are removed by the housekeeping; players, bans and audit entries stay.
 */
export const removeServer = async (
  app: RemoveApp,
  caller: Caller,
  { serverId, ifMatch }: { serverId: string; ifMatch?: number | undefined },
): Promise<void> => {
  const ended = await audited(app.db, caller, async (tx) => {
    const before = await getServerRecord(tx, serverId)
    requireVersion(ifMatch, before.version)
    const plugins = await endPlugins(tx, app, caller, serverId)
    await tx.players.closeAllSessions(serverId, app.clock.now())
    await tx.settings.removeOfServer(serverId)
    await tx.servers.remove(serverId)
    if (before.simulated) await tx.settings.put(SIMULATOR_SETTING, 'removed')
    return {
      result: plugins,
      audit: { action: 'server.removed', target: targetOf(before), serverId, before: shown(before) },
    }
  })
  await stopPlugins(app, serverId, ended)
  await app.game.remove(serverId)
  app.scores.forget(serverId)
}

type EndedInstance = { readonly id: string; readonly pluginId: string }

/** Its instances end, and their data, secrets and grants go; returns those that were there. */
const endPlugins = async (
  tx: Repositories,
  { clock }: Pick<RemoveApp, 'clock'>,
  { actor }: Caller,
  serverId: string,
): Promise<readonly EndedInstance[]> => {
  const now = clock.now()
  const instances = await tx.pluginInstances.listOfServer(serverId)
  for (const { id } of instances) {
    await tx.pluginInstances.update(id, { removedAt: now, secretCipher: null })
    await removeAllData(tx, id)
  }
  await tx.pluginGrants.revokeOnServer(serverId, {
    revokedAt: now,
    revokedByName: actor.name,
    revokedReason: 'The server was removed from the panel',
  })
  return instances
}

/** What runs ends here, whatever it was granted; what it wrote until then goes as well. */
const stopPlugins = async (
  { db, engine, plugins, pluginRuntime }: RemoveApp,
  serverId: string,
  ended: readonly EndedInstance[],
): Promise<void> => {
  plugins.grants.forget()
  await Promise.all(ended.map(({ id }) => engine.manager.remove(id)))
  for (const { id } of ended) await removeAllData(db, id)
  const pluginIds = new Set(ended.map(({ pluginId }) => pluginId))
  for (const pluginId of pluginIds) await pluginRuntime.grantsChanged(pluginId, serverId)
}
