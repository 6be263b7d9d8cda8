/** Sign of life for clients and proxies that give up on silent connections. */
const PING_INTERVAL_MS = 15_000
/** Bytes that may wait for a client that does not read; beyond it the stream ends and the client resumes. */
const MAX_WAITING_BYTES = 1024 * 1024

export type SseMessage = { readonly id?: string; readonly event?: string; readonly data: unknown }

export type SseWriter = {
  /** False once the client is gone or too slow: stop producing. */
  send(message: SseMessage): boolean
  /** Aborted when the stream ends, for whatever reason. */
  readonly ended: AbortSignal
  end(): void
}

/** Opens a stream that ends with the client, with `stopping`, or by `end`. `start` runs once. */
export const sseResponse = (
  signals: { readonly client: AbortSignal; readonly stopping: AbortSignal },
  start: (writer: SseWriter) => Promise<void>,
): Response => {
  const ended = new AbortController()
  const encoder = new TextEncoder()
  let cleanUp = () => {}
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const end = () => {
          if (ended.signal.aborted) return
          ended.abort()
          cleanUp()
          controller.close()
        }
        const write = (text: string): boolean => {
          if (ended.signal.aborted) return false
          controller.enqueue(encoder.encode(text))
          if ((controller.desiredSize ?? 0) < 0) end()
          return !ended.signal.aborted
        }
        const ping = setInterval(() => write(': ping\n\n'), PING_INTERVAL_MS)
        ping.unref()
        cleanUp = () => {
          clearInterval(ping)
          signals.client.removeEventListener('abort', end)
          signals.stopping.removeEventListener('abort', end)
        }
        signals.client.addEventListener('abort', end, { once: true })
        signals.stopping.addEventListener('abort', end, { once: true })
        write('retry: 2000\n\n')
        start({ send: (message) => write(format(message)), ended: ended.signal, end }).catch(end)
      },
      cancel: () => {
        cleanUp()
        ended.abort()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  )
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** JSON has no raw line break, so data is always one line. */
const format = ({ id, event, data }: SseMessage): string =>
  `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`
