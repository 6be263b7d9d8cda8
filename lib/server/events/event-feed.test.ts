import { expect, test } from 'vitest'
import { EventBus, type LiveEvent } from '../game/events/event-bus'
import type { EventRecord } from '../game/events/event-store'
import { InMemoryEventStore } from '../game/events/in-memory-event-store'
import { silentLog } from '../game/log'
import { createEventFeed } from './event-feed'

const record = (text: string, serverId = 'a'): EventRecord => ({
  serverId,
  name: 'chat.message',
  at: new Date(0),
  source: 'rcon',
  payload: { text },
  players: [],
})

const setUp = async (recorded: number) => {
  const bus = new EventBus(silentLog)
  const store = new InMemoryEventStore()
  const happen = async (text: string, serverId?: string) => {
    const event = record(text, serverId)
    const [id] = await store.append({ key: crypto.randomUUID(), events: [event], positions: new Map() })
    bus.publish({ ...event, id: id! })
  }
  for (let index = 1; index <= recorded; index += 1) await happen(`old ${index}`)
  return { bus, store, happen }
}

const collect = (feed: ReturnType<typeof createEventFeed>) => {
  const seen: LiveEvent[] = []
  const done = feed.run((event) => {
    seen.push(event)
    return true
  })
  return { seen, done }
}

test('resumes after the given id without a gap or a repetition while events go on', async () => {
  const { bus, store, happen } = await setUp(1_200)
  const feed = createEventFeed({ bus, store, serverIds: undefined, names: undefined, afterId: 300 })
  const { seen, done } = collect(feed)
  for (let index = 1; index <= 50; index += 1) await happen(`new ${index}`)
  await expect.poll(() => seen.length).toBe(950)
  expect(seen.map((event) => event.id)).toEqual(Array.from({ length: 950 }, (_, index) => 301 + index))
  feed.close()
  await done
  expect(bus.size).toBe(0)
})

test('without an id only what comes from now on is handed over', async () => {
  const { bus, store, happen } = await setUp(10)
  const feed = createEventFeed({ bus, store, serverIds: undefined, names: undefined, afterId: null })
  const { seen, done } = collect(feed)
  await happen('new')
  await expect.poll(() => seen.length).toBe(1)
  feed.close()
  await done
})

test('other servers and other names stay out', async () => {
  const { bus, store, happen } = await setUp(0)
  const feed = createEventFeed({ bus, store, serverIds: ['b'], names: ['chat.message'], afterId: 0 })
  const { seen, done } = collect(feed)
  await happen('for a', 'a')
  await happen('for b', 'b')
  await expect.poll(() => seen.map((event) => event.payload.text)).toEqual(['for b'])
  feed.close()
  await done
})

test('reads on from the store when the bus dropped events', async () => {
  const { bus, store, happen } = await setUp(1)
  let drop: (count: number) => void = () => undefined
  const dropping: Pick<EventBus, 'subscribe'> = {
    subscribe: (_target, _listener, options) => {
      drop = options?.onDropped ?? drop
      return () => undefined
    },
  }
  const feed = createEventFeed({ bus: dropping, store, serverIds: undefined, names: undefined, afterId: 0 })
  const { seen, done } = collect(feed)
  await expect.poll(() => seen.length).toBe(1)
  await happen('missed')
  drop(1)
  await expect.poll(() => seen.length).toBe(2)
  feed.close()
  await done
  expect(bus.size).toBe(0)
})
