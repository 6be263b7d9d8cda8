import type { App } from '../app'
import { SHORT_LIVED_DAYS, SHORT_LIVED_EVENTS } from './event-retention'

type PruneApp = Pick<App, 'db' | 'eventStore' | 'clock' | 'config'>

const DAY_MS = 24 * 60 * 60 * 1000
/** Small enough that the embedded database answers others in between. */
const BATCH = 2_000

/** Removes events that have passed their retention and all of servers that were removed; returns how many. */
export const pruneEvents = async (app: PruneApp, stopping?: AbortSignal): Promise<number> => {
  const now = app.clock.now().getTime()
  const servers = new Set((await app.db.servers.list()).map(({ id }) => id))
  const daysAgo = (days: number) => new Date(now - days * DAY_MS)
  let removed = 0
  for (const serverId of await app.eventStore.listServerIds()) {
    // A time of the game server may lie in the future; of a server that is gone nothing stays.
    const keep = servers.has(serverId) ? app.config.retentionDays.events : -365
    removed += await removeAll(app, serverId, daysAgo(keep), undefined, stopping)
    removed += await removeAll(app, serverId, daysAgo(SHORT_LIVED_DAYS), SHORT_LIVED_EVENTS, stopping)
  }
  return removed
}

const removeAll = async (
  { eventStore }: Pick<PruneApp, 'eventStore'>,
  serverId: string,
  before: Date,
  names: readonly string[] | undefined,
  stopping: AbortSignal | undefined,
): Promise<number> => {
  let removed = 0
  while (!stopping?.aborted) {
    const count = await eventStore.removeBefore(serverId, before, BATCH, names)
    removed += count
    if (count < BATCH) break
  }
  return removed
}
