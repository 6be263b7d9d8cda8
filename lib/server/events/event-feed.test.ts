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

/** A store whose reads wait until they are let go, as one that was away just now. */
const slowStore = (store: InMemoryEventStore) => {
  const held: (() => void)[] = []
  let isHeld = true
  const after: InMemoryEventStore['after'] = async (query) => {
    const page = await store.after(query)
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve))
    return page
  }
  const letGo = () => {
    isHeld = false
    for (const resolve of held.splice(0)) resolve()
  }
  return { after, letGo, isAsked: () => held.length > 0 }
}

test('a backlog that is recorded while a client resumes reaches it whole and in order', async () => {
  const { bus, store } = await setUp(10)
  const recordLate = async (event: LiveEvent) => {
    const [id] = await store.append({ key: crypto.randomUUID(), events: [event], positions: new Map() })
    bus.recorded(event, id!)
  }
  const publish = (text: string): LiveEvent => {
    const event = { ...record(text), id: null }
    bus.publish(event)
    return event
  }
  const before = Array.from({ length: 1_500 }, (_, index) => publish(`before ${index}`))
  const slow = slowStore(store)
  const feed = createEventFeed({ bus, store: slow, serverIds: undefined, names: undefined, afterId: 10 })
  const { seen, done } = collect(feed)
  await expect.poll(slow.isAsked).toBe(true)
  const during = Array.from({ length: 3 }, (_, index) => publish(`during ${index}`))
  for (const event of [...before, ...during]) await recordLate(event)
  slow.letGo()
  await expect.poll(() => seen.length).toBe(1_503)
  expect(seen.map(({ id }) => id)).toEqual(Array.from({ length: 1_503 }, (_, index) => 11 + index))
  feed.close()
  await done
})

test('an event that was handed out without an id does not come again under its id', async () => {
  const { bus, store, happen } = await setUp(1)
  const early = { ...record('before the client'), id: null }
  bus.publish(early)
  const feed = createEventFeed({ bus, store, serverIds: undefined, names: undefined, afterId: 1 })
  const { seen, done } = collect(feed)
  const live = { ...record('without an id'), id: null }
  bus.publish(live)
  await expect.poll(() => seen.length).toBe(1)
  const ids = await store.append({ key: crypto.randomUUID(), events: [early, live], positions: new Map() })
  bus.recorded(early, ids[0]!)
  bus.recorded(live, ids[1]!)
  await happen('after')
  await expect
    .poll(() => seen.map(({ payload }) => payload.text))
    .toEqual(['without an id', 'before the client', 'after'])
  feed.close()
  await done
})
