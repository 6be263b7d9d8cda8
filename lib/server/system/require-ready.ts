import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'

/** Throws DATABASE_UNAVAILABLE with what the panel waits for. Asks the database, so that it cannot be stale. */
export const requireReady = async ({
  readiness,
  db,
}: Pick<App, 'readiness' | 'db'>): Promise<{ status: 'ready' }> => {
  const state = readiness.get()
  if (state.state === 'waiting') throw new AppError('DATABASE_UNAVAILABLE', state.reason)
  await db.settings.find('ready')
  return { status: 'ready' }
}
