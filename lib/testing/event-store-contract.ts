import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventRecord, EventStore } from '@/lib/server/game/events/event-store'

const SERVER = '0190a000-0000-7000-8000-00000000000a'
const OTHER = '0190a000-0000-7000-8000-00000000000b'

const FEBRUARY = new Date('2026-02-01T00:00:00Z')
const DECEMBER = new Date('2026-12-01T00:00:00Z')

const record = (text: string, over: Partial<EventRecord> = {}): EventRecord => ({
  serverId: SERVER,
  name: 'chat.message',
  at: new Date('2026-07-02T22:40:07.898Z'),
  source: 'rcon',
  payload: { text, nested: { list: [1, null, true] } },
  players: ['00020000000000000000000000000001'],
  ...over,
})

/** What every event store does, run for each adapter. `setUp` gives an empty store. */
export function describeEventStore(name: string, setUp: () => Promise<EventStore>): void {
  describe(`event store: ${name}`, () => {
    let store: EventStore
    beforeEach(async () => {
      store = await setUp()
    })
    const append = (events: readonly EventRecord[], key: string = randomUUID(), positions = new Map()) =>
      store.append({ key, events, positions })
    const all = { afterId: 0, limit: 100 }

    it('gives rising ids in the order of the batch and returns events as they were', async () => {
      const [first, second] = await append([record('1'), record('2', { source: 'log', players: [] })])
      const [third] = await append([record('3')])
      expect(first! < second! && second! < third!).toBe(true)
      expect(await store.after(all)).toEqual([
        { ...record('1'), id: first },
        { ...record('2', { source: 'log', players: [] }), id: second },
        { ...record('3'), id: third },
      ])
      expect(await store.lastId()).toBe(third)
    })

    it('keeps the order of a large batch', async () => {
      const texts = Array.from({ length: 500 }, (_, index) => String(index))
      const ids = await append(texts.map((text) => record(text)))
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      const kept = await store.after({ ...all, limit: 500 })
      expect(kept.map(({ payload }) => payload.text)).toEqual(texts)
    })

    it('pages by id, server and name', async () => {
      await append([
        record('1'),
        record('2', { serverId: OTHER }),
        record('3', { name: 'player.kicked' }),
        record('4'),
      ])
      const texts = async (query: Parameters<EventStore['after']>[0]) =>
        (await store.after(query)).map(({ payload }) => payload.text)
      expect(await texts({ ...all, serverIds: [SERVER] })).toEqual(['1', '3', '4'])
      expect(await texts({ ...all, serverIds: [] })).toEqual([])
      expect(await texts({ ...all, names: ['player.kicked'] })).toEqual(['3'])
      const page = await store.after({ ...all, limit: 2 })
      expect(page.map(({ payload }) => payload.text)).toEqual(['1', '2'])
      expect(await texts({ afterId: page[1]!.id, limit: 2 })).toEqual(['3', '4'])
    })

    it('records the same batch once, however often it is appended', async () => {
      const key = randomUUID()
      const ids = await append([record('1'), record('2')], key)
      expect(await append([record('1'), record('2')], key)).toEqual(ids)
      expect(await store.after(all)).toHaveLength(2)
    })

    it('keeps log positions with the batch', async () => {
      expect(await store.findPosition(SERVER)).toBeNull()
      await append([record('1')], randomUUID(), new Map([[SERVER, { offset: 10, identity: '256:a' }]]))
      await append([], randomUUID(), new Map([[SERVER, { offset: 9_007_199_254_740, identity: '256:b' }]]))
      expect(await store.findPosition(SERVER)).toEqual({ offset: 9_007_199_254_740, identity: '256:b' })
      expect(await store.findPosition(OTHER)).toBeNull()
    })

    it('removes old events of one server, not more than asked', async () => {
      const old = new Date('2026-01-01T00:00:00Z')
      await append([
        record('1', { at: old }),
        record('2', { at: old }),
        record('3', { at: old, serverId: OTHER }),
        record('4'),
      ])
      const first = { serverId: SERVER, before: FEBRUARY, until: DECEMBER, limit: 1, afterId: 0 }
      const removed = await store.removeBefore(first)
      expect(removed).toMatchObject({ removed: 1, firstYoungId: null })
      expect(await store.removeBefore({ ...first, limit: 10, afterId: removed.lastId ?? 0 })).toMatchObject({
        removed: 1,
      })
      expect((await store.after(all)).map(({ payload }) => payload.text)).toEqual(['3', '4'])
    })

    it('removes old events of some names only, and says where the young ones begin', async () => {
      const [january, march, never] = ['2026-01-01', '2026-03-01', '2036-01-01'].map((day) => new Date(day))
      const name = 'server.tick-rate'
      const ids = await append([
        record('1', { at: january! }),
        record('2', { at: january!, name }),
        record('wrong time', { at: never!, name }),
        record('3', { at: march! }),
        record('4', { at: march!, name }),
      ])
      const query = { serverId: SERVER, before: FEBRUARY, until: DECEMBER, limit: 10, names: [name] }
      expect(await store.removeBefore({ ...query, afterId: 0 })).toEqual({
        removed: 1,
        lastId: ids[4],
        firstYoungId: ids[4],
      })
      expect((await store.after(all)).map(({ payload }) => payload.text)).toEqual([
        '1',
        'wrong time',
        '3',
        '4',
      ])
      expect(await store.removeBefore({ ...query, afterId: ids[4]! })).toEqual({
        removed: 0,
        lastId: null,
        firstYoungId: null,
      })
    })

    it('finds one event and names every server that has any', async () => {
      expect(await store.listServerIds()).toEqual([])
      const [first] = await append([record('1'), record('2', { serverId: OTHER }), record('3')])
      expect(await store.findById(first!)).toEqual({ ...record('1'), id: first })
      expect(await store.findById(999_999)).toBeNull()
      expect([...(await store.listServerIds())].sort()).toEqual([SERVER, OTHER])
    })

    it('is empty at first', async () => {
      expect(await store.lastId()).toBe(0)
      expect(await store.after(all)).toEqual([])
    })
  })
}
