import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'

/** Throws DATABASE_UNAVAILABLE with what the panel waits for, PANEL_STANDING_BY where another one acts. Asks the database, so it is never stale. */
export const requireReady = async ({
  readiness,
  database,
}: Pick<App, 'readiness' | 'database'>): Promise<{ status: 'ready' }> => {
  const health = await database.health()
  if (health.state !== 'ready') throw new AppError('DATABASE_UNAVAILABLE', health.reason)
  const state = readiness.get()
  if (state.state === 'standing-by') throw new AppError('PANEL_STANDING_BY', state.reason)
  if (state.state === 'waiting') throw new AppError('DATABASE_UNAVAILABLE', state.reason)
  return { status: 'ready' }
}
