import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { DocumentFilter, FindOptions } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { type OpenHostServices, openHostServices } from '@/lib/testing/open-host-services'

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

const context = (maxBytes?: number) =>
  host.context({
    operation: 'database:write',
    constraints: maxBytes === undefined ? {} : { maxBytes },
    instance: { instanceId },
  })
const insertAll = async (documents: readonly Record<string, string | number | null>[]) => {
  for (const document of documents) await services['database.insert'](context(), 'kills', document)
}
const find = async (filter?: DocumentFilter, options?: FindOptions) =>
  (await services['database.find'](context(), 'kills', filter, options)).items.map(({ n }) => n)

const DOCUMENTS: readonly Record<string, string | number | null>[] = [
  { n: 1, weapon: 'AK', distance: 100 },
  { n: 2, weapon: 'M4', distance: 9 },
  { n: 3, weapon: 'AK', distance: 9.5 },
  { n: 4, weapon: 'knife', distance: null },
  { n: 5, weapon: "'; DROP TABLE plugin_documents; --" },
]

describe('find', () => {
  beforeEach(() => insertAll(DOCUMENTS))

  test('gives documents in the order of insertion, each with its id', async () => {
    const { items, nextCursor } = await services['database.find'](context(), 'kills')
    expect(items.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(items.map(({ id }) => id)).size).toBe(5)
    expect(nextCursor).toBeNull()
  })

  test.each<[string, DocumentFilter, number[]]>([
    ['a field that equals', { weapon: 'AK' }, [1, 3]],
    ['several fields', { weapon: 'AK', n: 3 }, [3]],
    ['a null, also a missing one', { distance: null }, [4, 5]],
    ['a range of numbers', { distance: { $gt: 9, $lte: 100 } }, [1, 3]],
    ['a range of texts', { weapon: { $gte: 'AK', $lt: 'N' } }, [1, 2, 3]],
    ['texts of hostile form', { weapon: "'; DROP TABLE plugin_documents; --" }, [5]],
    ['a number where there is text', { weapon: { $gt: 1 } }, []],
    ['a field that nobody has', { "x') OR 1=1 --": 1 }, []],
    ['an id that is none', { id: "1' OR '1'='1" }, []],
    ['an object that is no range', { weapon: { $gt: 1, other: 2 } }, []],
    ['everything for an empty filter', {}, [1, 2, 3, 4, 5]],
  ])('matches %s', async (_name, filter, expected) => {
    expect(await find(filter)).toEqual(expected)
    expect(await services['database.count'](context(), 'kills', filter)).toBe(expected.length)
  })

  test('finds by id', async () => {
    const { items } = await services['database.find'](context(), 'kills', { n: 2 })
    expect(await find({ id: items[0]?.id ?? '' })).toEqual([2])
  })

  test('orders by a field, in both directions', async () => {
    const all = { distance: { $gt: 0 } }
    expect(await find(all, { orderBy: 'distance' })).toEqual([2, 3, 1])
    expect(await find(all, { orderBy: 'distance', direction: 'descending' })).toEqual([1, 3, 2])
    expect(await find({}, { direction: 'descending' })).toEqual([5, 4, 3, 2, 1])
  })

  test.each<FindOptions>([
    {},
    { direction: 'descending' },
    { orderBy: 'weapon' },
    { orderBy: 'distance', direction: 'descending' },
  ])('pages hold every document once with %o', async (options) => {
    const seen: unknown[] = []
    let cursor: string | undefined
    do {
      const page = await services['database.find'](
        context(),
        'kills',
        {},
        { ...options, limit: 2, ...(cursor ? { cursor } : {}) },
      )
      seen.push(...page.items.map(({ n }) => n))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(await find({}, options))
  })

  test('a page after removed documents goes on', async () => {
    const first = await services['database.find'](context(), 'kills', {}, { limit: 2, orderBy: 'n' })
    await services['database.remove'](context(), 'kills', { n: { $lte: 2 } })
    expect(await find({}, { orderBy: 'n', cursor: first.nextCursor ?? '' })).toEqual([3, 4, 5])
  })

  test('a long ordered value still leads to the next page', async () => {
    await insertAll([
      { n: 6, weapon: `x${'y'.repeat(1_000)}` },
      { n: 7, weapon: `x${'z'.repeat(1_000)}` },
    ])
    const range = { weapon: { $gt: 'x' } }
    const first = await services['database.find'](context(), 'kills', range, { limit: 1, orderBy: 'weapon' })
    expect(first.nextCursor?.length).toBeLessThanOrEqual(400)
    expect(await find(range, { orderBy: 'weapon', cursor: first.nextCursor ?? '' })).toEqual([7])
  })

  test.each(['x', Buffer.from('{"id":"1"}').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      await expect(find({}, { cursor })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
    },
  )

  test('refuses NUL in the bound of a range', async () => {
    await expect(find({ weapon: { $gt: '\0' } })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
  })
})

describe('change', () => {
  beforeEach(() => insertAll(DOCUMENTS))

  test('update sets fields of all that match and keeps the others', async () => {
    expect(
      await services['database.update'](context(), 'kills', { weapon: 'AK' }, { seen: true, n: 9 }),
    ).toBe(2)
    const { items } = await services['database.find'](context(), 'kills', { weapon: 'AK', n: 9 })
    expect(items).toMatchObject([
      { distance: 100, seen: true },
      { distance: 9.5, seen: true },
    ])
  })

  test('update changes nothing when one document would get too large', async () => {
    const large = 'x'.repeat(40_000)
    await services['database.insert'](context(), 'kills', { n: 6, a: large })
    const update = services['database.update'](context(), 'kills', {}, { b: large })
    await expect(update).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' })
    expect(await services['database.count'](context(), 'kills', { b: large })).toBe(0)
  })

  test('update changes nothing when there is no room for all', async () => {
    const update = services['database.update'](context(1_000), 'kills', {}, { b: 'x'.repeat(300) })
    await expect(update).rejects.toMatchObject({ code: 'DATABASE_QUOTA' })
    expect(await find({ b: 'x'.repeat(300) })).toEqual([])
  })

  test('remove says how many and gives their room back', async () => {
    expect(await services['database.remove'](context(), 'kills', { weapon: 'AK' })).toBe(2)
    expect(await services['database.remove'](context(), 'kills', {})).toBe(3)
    await services['database.insert'](context(100), 'kills', { text: 'x'.repeat(60) })
    expect(await services['database.count'](context(), 'kills')).toBe(1)
  })
})

test('another instance sees no document', async () => {
  await insertAll(DOCUMENTS)
  const other = host.context({
    operation: 'database:write',
    instance: { instanceId: await host.addInstance() },
  })
  expect(await services['database.count'](other, 'kills')).toBe(0)
  expect(await services['database.update'](other, 'kills', {}, { n: 0 })).toBe(0)
  expect(await services['database.remove'](other, 'kills', {})).toBe(0)
})

test('there are at most sixteen collections', async () => {
  const limit = LIMITS.collections.default
  for (let index = 0; index < limit; index += 1) {
    await services['database.insert'](context(), `c${index}`, { n: 1 })
  }
  await expect(services['database.insert'](context(), 'one-more', { n: 1 })).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
    details: { limit },
  })
  await services['database.insert'](context(), 'c3', { n: 2 })
  expect(await services['database.count'](context(), 'c3')).toBe(2)
})

test('documents that are inserted at once keep an order and have ids of their own', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => services['database.insert'](context(), 'kills', { n })),
  )
  expect(new Set(ids).size).toBe(20)
  expect(await find()).toEqual(Array.from({ length: 20 }, (_, n) => n))
})
