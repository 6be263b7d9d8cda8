import type { GameEventRecord } from '@/lib/contracts/events'
import type { LiveEvent } from '../game/events/event-bus'

/** What a client sees of an event; `0` as id while it is not recorded yet. */
export const toEventRecord = ({ id, serverId, name, at, source, payload }: LiveEvent): GameEventRecord => ({
  id: String(id ?? 0),
  serverId,
  name,
  at: at.toISOString(),
  source,
  payload,
})
