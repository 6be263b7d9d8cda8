import { describe, expect, it } from 'vitest'
import { silentLog } from '../log'
import { EventBus, type LiveEvent } from './event-bus'

const event = (id: number, serverId = 'a'): LiveEvent => ({
  id,
  serverId,
  name: 'chat.message',
  at: new Date(0),
  source: 'rcon',
  payload: {},
  players: [],
})
const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('EventBus', () => {
  it('delivers to listeners of the server and of all servers, in order', () => {
    const bus = new EventBus(silentLog)
    const seen: Record<string, (number | null)[]> = { a: [], b: [], all: [] }
    for (const target of Object.keys(seen)) bus.subscribe(target, ({ id }) => void seen[target]!.push(id))
    bus.publish(event(1))
    bus.publish(event(2, 'b'))
    bus.publish(event(3))
    expect(seen).toEqual({ a: [1, 3], b: [2], all: [1, 2, 3] })
  })

  it('stops when the subscription is undone', () => {
    const bus = new EventBus(silentLog)
    const seen: unknown[] = []
    const stop = bus.subscribe('all', (one) => void seen.push(one.id))
    bus.publish(event(1))
    stop()
    stop()
    bus.publish(event(2))
    expect(seen).toEqual([1])
    expect(bus.size).toBe(0)
  })

  it('isolates a listener that throws or rejects', async () => {
    const bus = new EventBus(silentLog)
    const seen: unknown[] = []
    bus.subscribe('all', () => {
      throw new Error('sync')
    })
    bus.subscribe('all', async () => {
      throw new Error('async')
    })
    bus.subscribe('all', ({ id }) => void seen.push(id))
    bus.publish(event(1))
    bus.publish(event(2))
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen).toEqual([1, 2])
  })

  it('gives a slow listener one event at a time and drops its oldest beyond the limit', async () => {
    const bus = new EventBus(silentLog)
    const first = gate()
    const slow: unknown[] = []
    const fast: unknown[] = []
    let dropped = 0
    bus.subscribe(
      'all',
      async ({ id }) => {
        slow.push(id)
        if (id === 1) await first.opened
      },
      { maxWaiting: 3, onDropped: (count) => (dropped += count) },
    )
    bus.subscribe('all', ({ id }) => void fast.push(id))
    for (let id = 1; id <= 10; id += 1) bus.publish(event(id))
    expect(slow).toEqual([1])
    expect(fast).toHaveLength(10)
    first.open()
    await expect.poll(() => slow).toEqual([1, 8, 9, 10])
    expect(dropped).toBe(6)
  })

  it('keeps the order when a listener causes an event', () => {
    const bus = new EventBus(silentLog)
    const seen: unknown[] = []
    bus.subscribe('all', ({ id }) => {
      if (id === 1) bus.publish(event(2))
      seen.push(id)
    })
    bus.publish(event(1))
    expect(seen).toEqual([1, 2])
  })

  it('tells ids that come later in the order of the events', () => {
    const bus = new EventBus(silentLog)
    const seen: string[] = []
    bus.subscribe('a', ({ id }) => void seen.push(`event ${id}`), {
      onRecorded: (late, id) => seen.push(`id ${id} of ${late === first}`),
    })
    const first = { ...event(0), id: null }
    bus.publish(first)
    bus.recorded(first, 7)
    bus.recorded({ ...event(0, 'b'), id: null }, 8)
    bus.publish(event(9))
    expect(seen).toEqual(['event null', 'id 7 of true', 'event 9'])
  })
})
