import type { App } from '../app'

const KEY = 'clock.latest-seen'
const STEP_MS = 60_000
/** A clock that once ran this far ahead was wrong, and must not make everything look expired for ever. */
const MAX_AHEAD_MS = 90 * 24 * 60 * 60 * 1000

/**
 * The latest time that this panel has recorded, in milliseconds since 1970; it records the present one. A clock that
 * was set back does not revive what has expired.
 */
export const latestSeen = async ({ db, clock }: Pick<App, 'db' | 'clock'>): Promise<number> => {
  const now = clock.now().getTime()
  const value = (await db.settings.find(KEY))?.value
  const recorded = typeof value === 'number' && value < now + MAX_AHEAD_MS ? value : 0
  if (now > recorded + STEP_MS) await db.settings.put(KEY, now)
  return Math.max(now, recorded)
}
