import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import { expireGameRoles } from './change-game-roles'
import { dropOrphanedRoles } from './orphaned-roles'

const INTERVAL_MS = 30_000

/**
 * Takes away roles that have run out, or that their plugin may not give any more. What has run out counts as gone
 * between two looks already, since whoever reads compares the time; what a plugin lost goes as soon as this is told.
 */
export const startGameRoleSweep = async (app: App): Promise<() => void> => {
  let isBusy = false
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    sweepGameRoles(app)
      .catch((error: unknown) => app.log.warn('Roles that ran out could not be taken away', { error }))
      .finally(() => {
        isBusy = false
      })
  }, INTERVAL_MS)
  timer.unref()
  const unregister = app.pluginRuntime.register({
    trustChanged: async () => void (await sweepGameRoles(app)),
    grantsChanged: async (_pluginId, serverId) => void (await dropOrphanedRoles(app, serverId)),
    pluginRemoved: async () => void (await sweepGameRoles(app)),
  })
  return () => {
    clearInterval(timer)
    unregister()
  }
}

export const sweepGameRoles = async (app: Pick<App, 'db' | 'clock'>): Promise<number> => {
  let count = 0
  for (const { id } of await app.db.servers.list()) {
    count += await expireGameRoles(app, systemCaller('game-roles'), id)
    count += await dropOrphanedRoles(app, id)
  }
  return count
}
