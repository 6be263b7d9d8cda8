import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from './api-error'
import { FIRST_DELAY_MS, type LiveState, openLiveStream, SILENCE_LIMIT_MS } from './live-stream'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Pipe = { write: (text: string) => void; end: () => void }

/** A server whose connections are opened, fed and cut by the test. */
function fakeServer() {
  const opened: (string | null)[] = []
  const pipes: Pipe[] = []
  const refusals: (ApiError | null)[] = []
  const open = async ({ signal, lastEventId }: { signal: AbortSignal; lastEventId: string | null }) => {
    opened.push(lastEventId)
    const refusal = refusals.shift()
    if (refusal) throw refusal
    return new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason))
        const encoder = new TextEncoder()
        pipes.push({
          write: (text) => controller.enqueue(encoder.encode(text)),
          end: () => controller.close(),
        })
      },
    })
  }
  return { open, opened, pipes, refusals }
}

function follow(server: ReturnType<typeof fakeServer>) {
  const events: unknown[] = []
  const states: LiveState[] = []
  const gaps: number[] = []
  const stream = openLiveStream({
    open: server.open,
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onGap: () => gaps.push(1),
  })
  return { events, states, gaps, stream }
}

const settle = () => vi.advanceTimersByTimeAsync(1)
const refused = (status: number) => new ApiError({ code: 'NOT_FOUND', status, message: 'no' })

test('hands over events with id, type and parsed data', async () => {
  const server = fakeServer()
  const { events, states, stream } = follow(server)
  await settle()
  server.pipes[0]!.write('id: 7\nevent: player.connected\ndata: {"name":"Foxhound"}\n\n')
  await settle()
  expect(events).toEqual([{ id: '7', type: 'player.connected', data: { name: 'Foxhound' } }])
  expect(states).toEqual(['connecting', 'live'])
  stream.close()
})

test('resumes after the last event when the connection ends', async () => {
  const server = fakeServer()
  const { gaps, states, stream } = follow(server)
  await settle()
  server.pipes[0]!.write('id: 41\ndata: 1\n\n')
  server.pipes[0]!.end()
  await vi.advanceTimersByTimeAsync(FIRST_DELAY_MS + 10)
  expect(server.opened).toEqual([null, '41'])
  expect(gaps).toEqual([])
  expect(states).toEqual(['connecting', 'live', 'reconnecting', 'live'])
  stream.close()
})

test('reports a gap when it comes back without a position, and when the server says so', async () => {
  const server = fakeServer()
  const { gaps, stream } = follow(server)
  await settle()
  server.pipes[0]!.end()
  await vi.advanceTimersByTimeAsync(FIRST_DELAY_MS + 10)
  expect(gaps).toHaveLength(1)
  server.pipes[1]!.write('event: gap\ndata: {}\n\n')
  await settle()
  expect(gaps).toHaveLength(2)
  stream.close()
})

test('opens anew when nothing arrives for too long', async () => {
  const server = fakeServer()
  const { states, stream } = follow(server)
  await settle()
  await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MS + FIRST_DELAY_MS + 10)
  expect(server.opened).toHaveLength(2)
  expect(states.at(-1)).toBe('live')
  stream.close()
})

test('a sign of life keeps a quiet connection open', async () => {
  const server = fakeServer()
  const { stream } = follow(server)
  await settle()
  for (let beat = 0; beat < 5; beat += 1) {
    await vi.advanceTimersByTimeAsync(15_000)
    server.pipes[0]!.write(': ping\n\n')
  }
  expect(server.opened).toHaveLength(1)
  stream.close()
})

test('waits longer after each failure and comes back at once when woken', async () => {
  const server = fakeServer()
  server.refusals.push(refused(503), refused(503), refused(503))
  const { states, stream } = follow(server)
  await vi.advanceTimersByTimeAsync(FIRST_DELAY_MS * 3 + 20)
  expect(server.opened).toHaveLength(3)
  stream.wake()
  await settle()
  expect(server.opened).toHaveLength(4)
  expect(states.at(-1)).toBe('live')
  stream.wake()
  await settle()
  expect(server.opened).toHaveLength(4)
  stream.close()
})

test('lets go of its connection when the network is lost, and resumes when woken', async () => {
  const server = fakeServer()
  const { states, stream } = follow(server)
  await settle()
  server.pipes[0]!.write('id: 41\ndata: 1\n\n')
  await settle()
  server.refusals.push(refused(503), refused(503), refused(503))
  stream.drop()
  await vi.advanceTimersByTimeAsync(FIRST_DELAY_MS + 10)
  expect(states).toEqual(['connecting', 'live', 'reconnecting', 'reconnecting'])
  server.refusals.length = 0
  stream.wake()
  await settle()
  expect(server.opened).toEqual([null, '41', '41'])
  expect(states.at(-1)).toBe('live')
  stream.close()
})

test('ends for good when it is refused', async () => {
  const server = fakeServer()
  server.refusals.push(refused(403))
  const { states, stream } = follow(server)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.opened).toHaveLength(1)
  expect(states).toEqual(['connecting', 'ended'])
  stream.close()
})

test('does nothing after it was closed', async () => {
  const server = fakeServer()
  const { states, stream } = follow(server)
  await settle()
  stream.close()
  stream.wake()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.opened).toHaveLength(1)
  expect(states).toEqual(['connecting', 'live'])
})
