import { GameEventRecord, type listServerEvents as operation } from '@/lib/contracts/events'
import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { JsonObject } from '@/lib/shared/json'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { visiblePayload } from './event-visibility'

/** Recorded events of one server, newest first. */
export const listServerEvents = async (
  { db }: Pick<App, 'db'>,
  { actor }: Caller,
  serverId: string,
  { cursor, limit, ...filter }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { items, nextCursor } = await db.gameEvents.list(serverId, filter, { cursor, limit })
  return {
    items: items.map(({ id, name, at, source, payload }) => ({
      id,
      serverId,
      name,
      at,
      source: GameEventRecord.shape.source.parse(source),
      payload: visiblePayload(actor, serverId, payload as JsonObject),
    })),
    nextCursor,
  }
}
