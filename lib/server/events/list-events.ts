import type { listServerEvents as operation } from '@/lib/contracts/events'
import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { App } from '../app'

/** Recorded events of one server, newest first. */
export const listServerEvents = async (
  { db }: Pick<App, 'db'>,
  serverId: string,
  { cursor, limit, ...filter }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { items, nextCursor } = await db.gameEvents.list(serverId, filter, { cursor, limit })
  return {
    items: items.map((event) => ({
      ...event,
      source: event.source as 'log',
      payload: event.payload as null,
    })),
    nextCursor,
  }
}
