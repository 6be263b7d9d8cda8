import type { streamEvents as operation } from '@/lib/contracts/events'
import type { OperationQuery } from '@/lib/contracts/operation'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { type Actor, type Caller, can, serverFilter } from '../auth/actor'
import type { LiveEvent } from '../game/events/event-bus'
import { type SseWriter, sseResponse } from '../http/sse-response'
import { createEventFeed } from './event-feed'
import { toEventRecord } from './to-event-record'

/** How often an open stream asks again whether its caller may still listen. */
const RECHECK_MS = 10_000
const MAX_STREAMS_PER_ACTOR = 20

type StreamApp = Pick<App, 'auth' | 'events' | 'eventStore' | 'process' | 'openStreams'>
type Query = OperationQuery<typeof operation>

/**
 * Events from the moment of the call, or from `Last-Event-ID` on. What was recorded meanwhile comes
 * first, in the same order and under the same ids, so that a client misses and repeats nothing.
 */
export const streamEvents = (app: StreamApp, caller: Caller, query: Query, request: Request): Response => {
  const { actor } = caller
  const servers = visibleServers(actor, query.serverId)
  const afterId = positionOf(query, request)
  const release = app.openStreams.take(actor.id ?? 'anonymous', MAX_STREAMS_PER_ACTOR)
  return sseResponse({ client: request.signal, stopping: app.process.stopping }, async (writer) => {
    writer.ended.addEventListener('abort', release, { once: true })
    endWhenForbidden(app, request, servers, writer)
    const feed = createEventFeed({
      bus: app.events,
      store: app.eventStore,
      serverIds: servers,
      names: query.names,
      afterId,
    })
    writer.ended.addEventListener('abort', feed.close, { once: true })
    await feed.run((event) => writer.send(messageOf(event)))
    writer.end()
  })
}

const messageOf = (event: LiveEvent) => ({
  ...(event.id === null ? {} : { id: String(event.id) }),
  event: event.name,
  data: toEventRecord(event),
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

/** A session that ended, a token that was revoked or a right that was taken ends the stream. */
const endWhenForbidden = (
  { auth }: StreamApp,
  request: Request,
  servers: readonly string[] | undefined,
  writer: SseWriter,
): void => {
  const timer = setInterval(async () => {
    const actor = await auth.authenticate(request).catch(() => null)
    const isAllowed =
      actor !== null && (servers ?? [undefined]).every((id) => can(actor, 'events:stream', id))
    const hasAll =
      servers !== undefined || (actor !== null && serverFilter(actor, 'events:stream') === undefined)
    if (!isAllowed || !hasAll) writer.end()
  }, RECHECK_MS)
  timer.unref()
  writer.ended.addEventListener('abort', () => clearInterval(timer), { once: true })
}
