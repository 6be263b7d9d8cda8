import { z } from 'zod'
import { defineOperation } from './operation'
import { listOf, PageQuery, pageOf } from './page'
import { Id, Json, SequenceId, ServerParams, Timestamp } from './schemas'

/** Something heard from a game server. `name` is one of the event names of the SDK, or a console kind. */
export const GameEventRecord = z.object({
  id: SequenceId,
  serverId: Id,
  name: z.string(),
  at: Timestamp,
  source: z.enum(['rcon', 'log', 'snapshot', 'panel']),
  payload: Json,
})
export type GameEventRecord = z.output<typeof GameEventRecord>

const Names = listOf(z.string().max(60), 80)

export const listServerEvents = defineOperation({
  id: 'servers.events',
  method: 'GET',
  path: '/servers/{serverId}/events',
  tag: 'Events',
  summary: 'Recorded events of a server, newest first',
  permission: 'console:read',
  params: ServerParams,
  query: PageQuery.extend({
    names: Names.optional(),
    /** EOS id of a player who is in the event. */
    player: z.string().max(64).optional(),
    search: z.string().max(100).optional(),
    from: z.coerce.date().optional(),
    to: z.coerce.date().optional(),
  }),
  response: pageOf(GameEventRecord),
})

export const streamEvents = defineOperation({
  id: 'events.stream',
  method: 'GET',
  path: '/events',
  tag: 'Events',
  summary: 'Events as they happen, as server-sent events',
  description:
    'Each message has the id of the event. Reconnect with `Last-Event-ID` (or `lastEventId`) to get what was missed, without a gap or a repetition.',
  permission: 'events:stream',
  query: z.strictObject({
    serverId: listOf(Id).optional(),
    names: Names.optional(),
    lastEventId: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
  }),
  response: GameEventRecord,
  responseKind: 'event-stream',
})
