import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import { expireGameRoles } from './change-game-roles'

const INTERVAL_MS = 30_000

/** Takes away roles that have run out. Between two looks they count as gone already: whoever reads compares the time. */
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
  return () => clearInterval(timer)
}

export const sweepGameRoles = async (app: Pick<App, 'db' | 'clock'>): Promise<number> => {
  let count = 0
  for (const { id } of await app.db.servers.list()) {
    count += await expireGameRoles(app, systemCaller('game-roles'), id)
  }
  return count
}
