import type { App } from '../app'
import type { RemovalQuery } from '../game/events/event-store'
import { SHORT_LIVED_DAYS, SHORT_LIVED_EVENTS } from './event-retention'

type PruneApp = Pick<App, 'db' | 'eventStore' | 'clock' | 'config'>

const DAY_MS = 24 * 60 * 60 * 1000
/** Small enough that the embedded database answers others in between. */
const BATCH = 2_000

/** Removes events that have passed their retention and all of servers that were removed; returns how many. */
export const pruneEvents = async (app: PruneApp, stopping?: AbortSignal): Promise<number> => {
  const now = app.clock.now().getTime()
  const servers = new Set((await app.db.servers.list()).map(({ id }) => id))
  const daysFromNow = (days: number) => new Date(now + days * DAY_MS)
  const until = daysFromNow(1)
  let removed = 0
  for (const serverId of await app.eventStore.listServerIds()) {
    // A time of the game server may lie in the future; of a server that is gone nothing stays.
    const isGone = !servers.has(serverId)
    const before = isGone ? daysFromNow(365) : daysFromNow(-app.config.retentionDays.events)
    removed += (await walk(app, { serverId, before, until }, 0, stopping)).removed
    if (!isGone)
      removed += await pruneShortLived(
        app,
        { serverId, before: daysFromNow(-SHORT_LIVED_DAYS), until },
        stopping,
      )
  }
  return removed
}

type Target = Pick<RemovalQuery, 'serverId' | 'before' | 'until' | 'names'>

/**
 * Short-lived events lie between others that stay for weeks. Where the last run ended is kept, so that those are not
 * read again every hour.
 */
const pruneShortLived = async (
  app: PruneApp,
  target: Target,
  stopping: AbortSignal | undefined,
): Promise<number> => {
  const key = `events.pruned:${target.serverId}`
  const value = (await app.db.settings.find(key))?.value
  const start = typeof value === 'number' ? value : 0
  const { removed, doneUpTo } = await walk(app, { ...target, names: SHORT_LIVED_EVENTS }, start, stopping)
  if (doneUpTo > start) await app.db.settings.put(key, doneUpTo)
  return removed
}

/** Goes on as long as there is something to remove; nothing old is left up to `doneUpTo`. */
const walk = async (
  { eventStore }: Pick<PruneApp, 'eventStore'>,
  target: Target,
  start: number,
  stopping: AbortSignal | undefined,
): Promise<{ readonly removed: number; readonly doneUpTo: number }> => {
  let removed = 0
  let afterId = start
  let firstYoungId: number | null = null
  while (!stopping?.aborted) {
    const part = await eventStore.removeBefore({ ...target, afterId, limit: BATCH })
    removed += part.removed
    firstYoungId ??= part.firstYoungId
    if (part.lastId === null) break
    afterId = part.lastId
    if (part.removed === 0 && part.firstYoungId !== null) break
  }
  return { removed, doneUpTo: firstYoungId === null ? afterId : firstYoungId - 1 }
}
