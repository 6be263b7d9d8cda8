import { createParser } from 'eventsource-parser'
import { ApiError } from './api-error'

export type LiveEvent = {
  /** Position in the stream; `null` for messages that are not kept. */
  id: string | null
  type: string
  data: unknown
}

/** `ended`: signed out, not allowed or gone; trying again cannot help. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'ended'

export type LiveStreamInput = {
  open: (options: { signal: AbortSignal; lastEventId: string | null }) => Promise<ReadableStream<Uint8Array>>
  onEvent: (event: LiveEvent) => void
  onState: (state: LiveState) => void
  /** Events may be missing: what was fetched before must be fetched again. */
  onGap: () => void
  onRefused?: (error: ApiError) => void
}

export type LiveStream = {
  /** Tries at once instead of waiting; for a phone that wakes up. */
  wake: () => void
  /** Gives up the connection that is open and tries again; for a browser that has lost its network. */
  drop: () => void
  close: () => void
}

/** The server sends a sign of life every 15 s; without one for this long the connection is dead. */
export const SILENCE_LIMIT_MS = 40_000
export const FIRST_DELAY_MS = 500
export const LONGEST_DELAY_MS = 15_000
/** Sent by the server when the position is no longer kept. */
export const GAP_EVENT = 'gap'

/** Keeps one event stream open: resumes at the last position, waits longer after each failure. */
export function openLiveStream(input: LiveStreamInput): LiveStream {
  let lastEventId: string | null = null
  let attempt = 0
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let controller = new AbortController()

  const schedule = () => {
    if (closed) return
    input.onState('reconnecting')
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
    attempt += 1
    timer = setTimeout(() => void connect(), delay)
  }

  const receive = (event: LiveEvent) => {
    if (event.id !== null) lastEventId = event.id
    if (event.type === GAP_EVENT) input.onGap()
    else input.onEvent(event)
  }

  const connect = async () => {
    timer = undefined
    const own = new AbortController()
    controller = own
    const resumed = attempt > 0
    try {
      const body = await input.open({ signal: own.signal, lastEventId })
      input.onState('live')
      if (resumed && lastEventId === null) input.onGap()
      attempt = 0
      await readEvents(body, own, receive)
      if (controller === own) schedule()
    } catch (error) {
      if (closed || controller !== own) return
      if (ApiError.isInstance(error) && isFinal(error)) {
        input.onState('ended')
        input.onRefused?.(error)
      } else schedule()
    }
  }

  input.onState('connecting')
  void connect()
  return {
    wake: () => {
      if (closed || timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      void connect()
    },
    drop: () => controller.abort(),
    close: () => {
      closed = true
      clearTimeout(timer)
      controller.abort()
    },
  }
}

const isFinal = (error: ApiError): boolean =>
  error.status >= 400 && error.status < 500 && error.status !== 408 && error.status !== 429

/** Reads until the stream ends or falls silent; both end it normally, the caller opens it again. */
async function readEvents(
  body: ReadableStream<Uint8Array>,
  controller: AbortController,
  receive: (event: LiveEvent) => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      receive({ id: id ?? null, type: event ?? 'message', data: parseData(data) }),
  })
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const silence = { timer: setTimeout(() => undefined, 0) }
  const watch = () => {
    clearTimeout(silence.timer)
    silence.timer = setTimeout(() => controller.abort(), SILENCE_LIMIT_MS)
  }
  try {
    for (;;) {
      watch()
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    clearTimeout(silence.timer)
    reader.cancel().catch(() => undefined)
  }
}

function parseData(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
