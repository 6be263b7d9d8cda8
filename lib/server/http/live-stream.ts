import type { App } from '../app'
import type { Actor, Caller } from '../auth/actor'
import { type SseWriter, sseResponse } from './sse-response'

/** How often an open stream asks again whether its caller may still listen. */
export const RECHECK_MS = 10_000
const MAX_STREAMS_PER_ACTOR = 20

export type LiveStreamApp = Pick<App, 'auth' | 'process' | 'openStreams'>

export type LiveStream = Pick<SseWriter, 'send' | 'end'> & {
  /** The actor with the rights of now. */
  readonly actor: () => Actor
  /** Runs when the stream ends; at once when it has ended already. */
  onEnd(cleanUp: () => void): void
}

/**
 * A stream of server-sent events that ends with the client, with the panel, and when the session ended, the token
 * was revoked or the right was taken. Throws RATE_LIMITED when the actor has too many open.
 */
export const liveStream = (
  app: LiveStreamApp,
  { caller, request }: { readonly caller: Caller; readonly request: Request },
  mayListen: (actor: Actor) => boolean,
  start: (stream: LiveStream) => Promise<void>,
): Response => {
  let actor = caller.actor
  const release = app.openStreams.take(actor.id ?? 'anonymous', MAX_STREAMS_PER_ACTOR)
  return sseResponse({ client: request.signal, stopping: app.process.stopping }, async (writer) => {
    const onEnd = (cleanUp: () => void) => {
      if (writer.ended.aborted) cleanUp()
      else writer.ended.addEventListener('abort', cleanUp, { once: true })
    }
    onEnd(release)
    const timer = setInterval(async () => {
      const present = await app.auth.authenticate(request).catch(() => null)
      if (present === null || !mayListen(present)) return writer.end()
      actor = present
    }, RECHECK_MS)
    timer.unref()
    onEnd(() => clearInterval(timer))
    await start({ send: writer.send, end: writer.end, actor: () => actor, onEnd })
  })
}
