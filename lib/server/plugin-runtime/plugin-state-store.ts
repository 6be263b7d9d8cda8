import type { PluginStateStore } from '@/lib/plugin-host/ports/plugin-state-store'
import type { Clock } from '../clock'
import type { Database } from '../db/database'

/** What is kept of an instance over restarts, in the database. */
export const createPluginStateStore = (
  db: Pick<Database, 'pluginInstances'>,
  clock: Clock,
): PluginStateStore => ({
  saveState: async (instanceId, { state, reason, stack }) => {
    await db.pluginInstances.setState(instanceId, {
      state,
      stateReason: reason,
      stateStack: stack,
      stateAt: clock.now(),
    })
  },
  addStrike: async (instanceId, { eventId, ...strike }, since) => {
    await db.pluginInstances.addStrike({
      instanceId,
      ...strike,
      eventId: eventId === null ? null : BigInt(eventId),
    })
    return db.pluginInstances.countStrikes(instanceId, since)
  },
  clearStrikes: async (instanceId) => {
    await db.pluginInstances.clearStrikes(instanceId)
  },
})
