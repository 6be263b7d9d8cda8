import type { GameEventRecord } from '@/lib/contracts/events'
import type { Actor } from '../auth/actor'
import type { LiveEvent } from '../game/events/event-bus'
import { visiblePayload } from './event-visibility'

/** What this actor sees of an event; `0` as id while it is not recorded yet. */
export const toEventRecord = (
  actor: Actor,
  { id, serverId, name, at, source, payload }: LiveEvent,
): GameEventRecord => ({
  id: String(id ?? 0),
  serverId,
  name,
  at: at.toISOString(),
  source,
  payload: visiblePayload(actor, serverId, payload),
})
