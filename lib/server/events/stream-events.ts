import type { streamEvents as operation } from '@/lib/contracts/events'
import type { OperationQuery } from '@/lib/contracts/operation'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { type Actor, type Caller, can, serverFilter } from '../auth/actor'
import type { LiveEvent } from '../game/events/event-bus'
import { type LiveStreamApp, liveStream } from '../http/live-stream'
import { createEventFeed } from './event-feed'
import { SHORT_LIVED_DAYS } from './event-retention'
import { toEventRecord } from './to-event-record'

const DAY_MS = 24 * 60 * 60 * 1000
/** Sent before the first event when the position is older than what is kept. */
const GAP_EVENT = 'gap'

type StreamApp = LiveStreamApp & Pick<App, 'events' | 'eventStore' | 'clock'>
type Query = OperationQuery<typeof operation>

/**
 * Events from the moment of the call, or from `Last-Event-ID` on. What was recorded meanwhile comes
 * first, in the same order and under the same ids, so that a client misses and repeats nothing.
 */
export const streamEvents = (app: StreamApp, caller: Caller, query: Query, request: Request): Response => {
  const servers = visibleServers(caller.actor, query.serverId)
  const afterId = positionOf(query, request)
  return liveStream(
    app,
    { caller, request },
    (actor) => mayListen(actor, servers),
    async (stream) => {
      const feed = createEventFeed({
        bus: app.events,
        store: app.eventStore,
        serverIds: servers,
        names: query.names,
        afterId,
      })
      stream.onEnd(feed.close)
      if (afterId !== null && (await isForgotten(app, afterId))) stream.send({ event: GAP_EVENT, data: {} })
      await feed.run((event) => stream.send(messageOf(stream.actor(), event)))
      stream.end()
    },
  )
}

/** True when events after this one may be gone already: the client must fetch anew what it shows. */
const isForgotten = async (
  { eventStore, clock }: Pick<StreamApp, 'eventStore' | 'clock'>,
  afterId: number,
): Promise<boolean> => {
  if (afterId === 0) return false
  const event = await eventStore.findById(afterId)
  return event === null || event.at.getTime() < clock.now().getTime() - SHORT_LIVED_DAYS * DAY_MS
}

const messageOf = (actor: Actor, event: LiveEvent) => ({
  ...(event.id === null ? {} : { id: String(event.id) }),
  event: event.name,
  data: toEventRecord(actor, event),
})

/** Undefined: all servers. Throws PERMISSION_DENIED for a server that the caller may not listen to. */
const visibleServers = (actor: Actor, wanted: readonly string[] | undefined): string[] | undefined => {
  const forbidden = wanted?.find((serverId) => !can(actor, 'events:stream', serverId))
  if (forbidden) {
    throw new AppError('PERMISSION_DENIED', 'You may not follow the events of this server', {
      details: { serverId: forbidden, permission: 'events:stream' },
    })
  }
  return wanted ? [...wanted] : serverFilter(actor, 'events:stream')
}

const positionOf = (query: Query, request: Request): number | null => {
  const text = request.headers.get('last-event-id') ?? query.lastEventId
  if (text === undefined || text === null) return null
  const id = Number(text)
  if (Number.isSafeInteger(id) && id >= 0) return id
  throw new AppError('REQUEST_INVALID', `Last-Event-ID must be the id of an event, not ${text.slice(0, 40)}`)
}

const mayListen = (actor: Actor, servers: readonly string[] | undefined): boolean =>
  servers === undefined
    ? serverFilter(actor, 'events:stream') === undefined
    : servers.every((id) => can(actor, 'events:stream', id))
