import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { StoredValue } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { type CallOptions, type OpenHostServices, openHostServices } from '@/lib/testing/open-host-services'

let host: OpenHostServices
let services: HostServices
let instanceId: string

beforeAll(async () => {
  host = await openHostServices()
  services = host.services
})
afterAll(() => host.close())
beforeEach(async () => {
  instanceId = await host.addInstance()
})

const context = ({ instance, ...options }: CallOptions = {}) =>
  host.context({ operation: 'database:write', ...options, instance: { instanceId, ...instance } })
const shadow = () => context({ instance: { mode: 'shadow' } })
describe('keys and values', () => {
  test('a value comes back as it was stored', async () => {
    const value: StoredValue = { a: [1, 2.5, -0.1, 1e21], b: { c: null, d: 'ä😀"\\' }, e: true }
    await services['database.set'](context(), 'k', value)
    expect(await services['database.get'](context(), 'k')).toEqual(value)
    await services['database.set'](context(), 'k', 'other')
    expect(await services['database.get'](context(), 'k')).toBe('other')
  })

  test('what is not there is null, and so is a stored null', async () => {
    expect(await services['database.get'](context(), 'nothing')).toBeNull()
    await services['database.set'](context(), 'null', null)
    expect(await services['database.get'](context(), 'null')).toBeNull()
    expect(await services['database.delete'](context(), 'null')).toBe(true)
    expect(await services['database.delete'](context(), 'null')).toBe(false)
  })

  test.each(["'; DROP TABLE plugin_data; --", '%', '_', '\\', '$1', '"', 'ключ', '../../x', 'null'])(
    'the key %s is a key like any other',
    async (key) => {
      await services['database.set'](context(), key, key)
      expect(await services['database.get'](context(), key)).toBe(key)
      expect((await services['database.list'](context(), key)).items).toEqual([{ key, value: key }])
      expect(await services['database.delete'](context(), key)).toBe(true)
    },
  )

  test('an instance sees nothing of another', async () => {
    const other = context({ instance: { instanceId: await host.addInstance() } })
    await services['database.set'](context(), 'k', 1)
    expect(await services['database.get'](other, 'k')).toBeNull()
    expect(await services['database.delete'](other, 'k')).toBe(false)
    expect((await services['database.list'](other, '')).items).toEqual([])
  })
})

describe('time to live', () => {
  test('an entry is gone after its time, also from lists, and comes back as missing to increment', async () => {
    await services['database.set'](context(), 'short', 5, { ttl: '10s' })
    await services['database.set'](context(), 'long', 5, { ttl: '1h' })
    host.clock.advance(11_000)
    expect(await services['database.get'](context(), 'short')).toBeNull()
    expect((await services['database.list'](context(), '')).items).toEqual([{ key: 'long', value: 5 }])
    expect(await services['database.increment'](context(), 'short')).toBe(1)
    expect(await services['database.increment'](context(), 'long')).toBe(6)
  })

  test('increment keeps the end of an entry, a new time replaces it, and an expired one does not return', async () => {
    await services['database.increment'](context(), 'k', 1, { ttl: '10s' })
    await services['database.increment'](context(), 'k')
    host.clock.advance(11_000)
    expect(await services['database.get'](context(), 'k')).toBeNull()
    expect(await services['database.delete'](context(), 'k')).toBe(false)
  })

  test('expired entries are removed and their room is free again', async () => {
    await services['database.set'](context(), 'k', 'x', { ttl: '1s' })
    host.clock.advance(2_000)
    expect(await host.app.db.pluginData.removeExpired(host.clock.now(), instanceId)).toBe(1)
  })

  test('a time beyond what a date can hold means for ever', async () => {
    await services['database.set'](context(), 'k', 'x', { ttl: Number.MAX_SAFE_INTEGER })
    expect(await services['database.get'](context(), 'k')).toBe('x')
  })
})

describe('list', () => {
  test('gives entries of a prefix in the order of their bytes, page by page', async () => {
    for (const key of ['a:2', 'a:10', 'a:1', 'b:1', 'A:1', 'a:é'])
      await services['database.set'](context(), key, key)
    const first = await services['database.list'](context(), 'a:', { limit: 3 })
    expect(first.items.map(({ key }) => key)).toEqual(['a:1', 'a:10', 'a:2'])
    const second = await services['database.list'](context(), 'a:', {
      limit: 3,
      cursor: first.nextCursor ?? '',
    })
    expect(second).toEqual({ items: [{ key: 'a:é', value: 'a:é' }], nextCursor: null })
  })

  test.each(['\0', '\u0001shadow:', 'a\n'])('refuses a prefix with control characters', async (prefix) => {
    await expect(services['database.list'](context(), prefix)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test.each([
    '',
    'x',
    Buffer.from('{"id":1}').toString('base64url'),
    Buffer.from('"a\\u0000"').toString('base64url'),
  ])('refuses a cursor that no page gave out', async (cursor) => {
    await expect(services['database.list'](context(), '', { cursor })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })
})

describe('changes in one step', () => {
  test('twenty increments at once make twenty', async () => {
    const sums = await Promise.all(
      Array.from({ length: 20 }, () => services['database.increment'](context(), 'n')),
    )
    expect(sums.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test('increments of the repository itself, without the queue in front, lose nothing either', async () => {
    const scope = { instanceId, isShadow: false }
    const step = { key: 'n', by: 1, bytes: 10, expiresAt: null, setsEnd: false }
    await Promise.all(
      Array.from({ length: 20 }, () => host.app.db.pluginData.increment(scope, step, host.clock.now())),
    )
    expect(await services['database.get'](context(), 'n')).toBe(20)
  })

  test('increment adds fractions and negative numbers, and refuses what is no number', async () => {
    expect(await services['database.increment'](context(), 'n', 1.5)).toBe(1.5)
    expect(await services['database.increment'](context(), 'n', -2)).toBe(-0.5)
    await services['database.set'](context(), 'text', '1')
    await expect(services['database.increment'](context(), 'text')).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test('increment near the largest number is refused, not an error of the database', async () => {
    await services['database.set'](context(), 'n', 1.7e308)
    await expect(services['database.increment'](context(), 'n', 1)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
    await expect(services['database.increment'](context(), 'm', 1.7e308)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    })
  })

  test('compareAndSet writes only over the expected value', async () => {
    const set = (expected: StoredValue, value: StoredValue) =>
      services['database.compareAndSet'](context(), 'k', expected, value)
    expect(await set('x', 1)).toBe(false)
    expect(await set(null, { a: 1, b: 2 })).toBe(true)
    expect(await set(null, 2)).toBe(false)
    expect(await set({ b: 2, a: 1 }, null)).toBe(true)
    expect(await set(null, 'last')).toBe(true)
    expect(await services['database.get'](context(), 'k')).toBe('last')
  })

  test('of twenty that expect the same, one wins', async () => {
    const scope = { instanceId, isShadow: false }
    const entry = { key: 'k', bytes: 3, expiresAt: null }
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        host.app.db.pluginData.compareAndSet(scope, 'null', { ...entry, json: `${index}` }, host.clock.now()),
      ),
    )
    expect(won.filter((one) => one !== null)).toHaveLength(1)
  })
})

describe('quota', () => {
  const small = { constraints: { maxBytes: 100 } }

  test('the size that is granted holds for everything together', async () => {
    await services['database.set'](context(small), 'a', 'x'.repeat(50))
    const more = services['database.set'](context(small), 'b', 'x'.repeat(50))
    await expect(more).rejects.toMatchObject({ code: 'DATABASE_QUOTA', details: { limit: 100, actual: 106 } })
    const document = services['database.insert'](context(small), 'c', { text: 'x'.repeat(50) })
    await expect(document).rejects.toMatchObject({ code: 'DATABASE_QUOTA' })
    expect(await services['database.get'](context(small), 'b')).toBeNull()
  })

  test('what is replaced makes room for what replaces it', async () => {
    await services['database.set'](context(small), 'a', 'x'.repeat(90))
    await services['database.set'](context(small), 'a', 'y'.repeat(95))
    expect(await services['database.delete'](context(small), 'a')).toBe(true)
    await services['database.set'](context(small), 'b', 'x'.repeat(90))
    expect(await services['database.get'](context(small), 'b')).toBe('x'.repeat(90))
  })

  test('writes at once do not get over it together', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        services['database.set'](context(small), `k${index}`, 'x'.repeat(26)),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  test('expired entries do not count', async () => {
    await services['database.set'](context(small), 'a', 'x'.repeat(90), { ttl: '5s' })
    host.clock.advance(6_000)
    await services['database.set'](context(small), 'b', 'x'.repeat(90))
    expect(await services['database.get'](context(small), 'b')).toBe('x'.repeat(90))
  })

  test('the number of entries has a limit, and replacing at the limit works', async () => {
    const limit = LIMITS.databaseKeys.default
    await host.database.prisma.pluginData.createMany({
      data: Array.from({ length: limit }, (_, index) => ({
        instanceId,
        key: `k${index}`,
        value: 1,
        bytes: 3,
      })),
    })
    await expect(services['database.set'](context(), 'one-more', 1)).rejects.toMatchObject({
      code: 'DATABASE_QUOTA',
      details: { limit, actual: limit + 1 },
    })
    await services['database.set'](context(), 'k1', 2)
    expect(await services['database.increment'](context(), 'k1')).toBe(3)
  })
})

describe('shadow mode', () => {
  test('writes go to a copy and leave the data untouched', async () => {
    await services['database.set'](context(), 'k', 'live')
    await services['database.insert'](context(), 'c', { n: 1 })
    await services['database.set'](shadow(), 'k', 'shadow')
    await services['database.insert'](shadow(), 'c', { n: 2 })
    expect(await services['database.get'](context(), 'k')).toBe('live')
    expect(await services['database.get'](shadow(), 'k')).toBe('shadow')
    expect((await services['database.list'](shadow(), '')).items).toEqual([{ key: 'k', value: 'shadow' }])
    expect((await services['database.list'](context(), '')).items).toEqual([{ key: 'k', value: 'live' }])
    expect(await services['database.count'](context(), 'c', { n: 2 })).toBe(0)
    expect(await services['database.remove'](shadow(), 'c', {})).toBe(1)
    expect(await services['database.count'](context(), 'c')).toBe(1)
  })

  test('pages of the copy go on where the page before ended', async () => {
    for (const key of ['a', 'b', 'c']) await services['database.set'](shadow(), key, key)
    const first = await services['database.list'](shadow(), '', { limit: 2 })
    const second = await services['database.list'](shadow(), '', { limit: 2, cursor: first.nextCursor ?? '' })
    expect(second.items).toEqual([{ key: 'c', value: 'c' }])
  })

  test('the copy can be removed alone', async () => {
    await services['database.set'](context(), 'k', 'live')
    await services['database.set'](shadow(), 'k', 'shadow')
    expect(await host.app.db.pluginData.removeScope({ instanceId, isShadow: true })).toBe(1)
    expect(await services['database.get'](context(), 'k')).toBe('live')
  })
})
