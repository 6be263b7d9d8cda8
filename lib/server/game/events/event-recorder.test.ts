import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@/lib/shared/app-error'
import { silentLog } from '../log'
import { EventBus, type LiveEvent } from './event-bus'
import { EventRecorder, type RecorderLimits } from './event-recorder'
import type { EventBatch, EventRecord } from './event-store'
import { InMemoryEventStore } from './in-memory-event-store'

const record = (text: string, serverId = 'a'): EventRecord => ({
  serverId,
  name: 'chat.message',
  at: new Date(0),
  source: 'rcon',
  payload: { text },
  players: [],
})

/** A store whose trouble a test decides. */
class TroubledStore extends InMemoryEventStore {
  readonly batches: EventBatch[] = []
  trouble: (batch: EventBatch) => Promise<void> | void = () => {}
  /** The batch is kept, but the answer is lost. */
  losesAnswer = false

  override async append(batch: EventBatch): Promise<readonly number[]> {
    this.batches.push(batch)
    await this.trouble(batch)
    const ids = await super.append(batch)
    if (this.losesAnswer) throw new AppError('DATABASE_UNAVAILABLE')
    return ids
  }
}

const recorders: EventRecorder[] = []
afterEach(() => Promise.all(recorders.splice(0).map((recorder) => recorder.close(0))))

const setUp = (limits: Partial<RecorderLimits> = {}) => {
  const store = new TroubledStore()
  const bus = new EventBus(silentLog)
  const backoff = { baseMs: 5, capMs: 10, floorMs: 1 }
  const recorder = new EventRecorder({ store, bus, log: silentLog, limits: { backoff, ...limits } })
  recorders.push(recorder)
  const live: LiveEvent[] = []
  const late: number[] = []
  bus.subscribe('all', (event) => void live.push(event), { onRecorded: (_event, id) => late.push(id) })
  return { store, recorder, live, late, texts: () => live.map(({ payload }) => payload.text) }
}
const away = () => {
  throw new AppError('DATABASE_UNAVAILABLE')
}

describe('EventRecorder', () => {
  it('makes events visible in order with the id under which they are recorded', async () => {
    const { store, recorder, live } = setUp()
    for (let count = 0; count < 1_200; count += 1) recorder.add(record(`${count}`, count % 2 ? 'a' : 'b'))
    await recorder.flush()
    expect(live.map(({ id }) => id)).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1))
    expect(live.map(({ payload }) => payload)).toEqual(store.events.map(({ payload }) => payload))
    expect(recorder.health).toMatchObject({ status: 'recording', buffered: 0, recorded: 1_200 })
  })

  it('writes what gathers meanwhile in one batch', async () => {
    const { store, recorder } = setUp()
    for (let count = 0; count < 100; count += 1) recorder.add(record(`${count}`))
    await recorder.flush()
    expect(store.batches.map(({ events }) => events.length)).toEqual([1, 99])
  })

  it('delivers live without ids while the database is away, and records everything later', async () => {
    const { store, recorder, live, late, texts } = setUp()
    store.trouble = away
    recorder.add(record('1'))
    await expect.poll(() => recorder.health.status).toBe('failing')
    recorder.add(record('2'))
    recorder.add(record('3'))
    expect(texts()).toEqual(['1', '2', '3'])
    expect(live.every(({ id }) => id === null)).toBe(true)
    expect(recorder.health.buffered).toBe(3)
    store.trouble = () => {}
    await expect.poll(() => late).toEqual([1, 2, 3])
    recorder.add(record('4'))
    await recorder.flush()
    expect(live.at(-1)).toMatchObject({ id: 4, payload: { text: '4' } })
    expect(texts()).toEqual(['1', '2', '3', '4'])
    expect(recorder.health).toMatchObject({ status: 'recording', recorded: 4, lost: 0 })
  })

  it('does not record twice when the answer to a write is lost', async () => {
    const { store, recorder } = setUp()
    store.losesAnswer = true
    recorder.add(record('1'))
    await expect.poll(() => store.batches.length).toBeGreaterThan(2)
    store.losesAnswer = false
    await recorder.flush()
    expect(store.events.map(({ payload }) => payload.text)).toEqual(['1'])
  })

  it('does not let a slow write hold back live delivery', async () => {
    const { store, recorder, live, late } = setUp({ publishAfterMs: 20 })
    let release = () => {}
    store.trouble = () => new Promise((resolve) => (release = resolve))
    recorder.add(record('1'))
    await expect.poll(() => live.length).toBe(1)
    recorder.add(record('2'))
    expect(live.map(({ id }) => id)).toEqual([null, null])
    store.trouble = () => {}
    release()
    await expect.poll(() => late).toEqual([1, 2])
  })

  it('gives up the oldest events when the database is away for too long, and counts them', async () => {
    const { store, recorder, texts } = setUp({ maxBuffered: 5 })
    store.trouble = away
    recorder.add(record('first'))
    await expect.poll(() => recorder.health.status).toBe('failing')
    for (let count = 0; count < 8; count += 1) recorder.add(record(`${count}`))
    expect(recorder.health).toMatchObject({ lost: 3, buffered: 6 })
    expect(texts()).toEqual(['first', '0', '1', '2', '3', '4', '5', '6', '7'])
    store.trouble = () => {}
    await recorder.flush()
    expect(store.events.map(({ payload }) => payload.text)).toEqual(['first', '3', '4', '5', '6', '7'])
  })

  it('records the others when the database refuses one event', async () => {
    const { store, recorder } = setUp()
    store.trouble = ({ events }) => {
      if (events.some(({ payload }) => payload.text === 'poison')) throw new Error('invalid')
    }
    recorder.add(record('0'))
    for (const text of ['1', '2', 'poison', '3', '4']) recorder.add(record(text))
    await recorder.flush()
    expect(store.events.map(({ payload }) => payload.text)).toEqual(['0', '1', '2', '3', '4'])
    expect(recorder.health).toMatchObject({ refused: 1, recorded: 5, status: 'recording' })
  })

  it('gives nothing up when the error is not known but the database does not answer either', async () => {
    const { store, recorder } = setUp()
    store.trouble = () => {
      throw new Error('something that no table knows')
    }
    store.lastId = () => Promise.reject(new Error('away'))
    recorder.add(record('1'))
    await expect.poll(() => store.batches.length).toBeGreaterThan(8)
    expect(recorder.health).toMatchObject({ refused: 0, buffered: 1, status: 'failing' })
    store.trouble = () => {}
    await expect.poll(() => store.events.length).toBe(1)
  })

  it('keeps a log position together with the events before it, never ahead of them', async () => {
    const { store, recorder } = setUp({ maxBatch: 2 })
    for (const text of ['1', '2', '3', '4', '5']) recorder.add(record(text))
    recorder.markPosition('a', { offset: 500, identity: '1:x' })
    await recorder.flush()
    expect(store.batches.map(({ positions }) => positions.size)).toEqual([0, 0, 1])
    expect(await store.findPosition('a')).toEqual({ offset: 500, identity: '1:x' })
  })

  it('keeps a position also when no event follows', async () => {
    const { store, recorder } = setUp({ positionMs: 10 })
    recorder.markPosition('a', { offset: 7, identity: '1:x' })
    await expect.poll(() => store.findPosition('a')).toEqual({ offset: 7, identity: '1:x' })
  })

  it('closes within its time while the database is away', async () => {
    const { store, recorder } = setUp()
    store.trouble = away
    recorder.add(record('1'))
    await recorder.close(30)
    recorder.add(record('2'))
    expect(recorder.health.buffered).toBeLessThanOrEqual(1)
  })
})
