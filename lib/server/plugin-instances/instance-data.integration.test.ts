import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DELETE, GET } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/data/route'
import { listInstanceData, removeInstanceData } from '@/lib/contracts/plugins/instance-details'
import { addInstanceRow } from '@/lib/testing/add-instance-row'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { systemCaller } from '../auth/actor'
import { removeInstanceData as runRemoval } from './instance-data'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let serverId: string
let instanceId: string

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner')
  serverId = await t.addServer()
})
afterAll(() => t.close())
beforeEach(async () => {
  instanceId = await addInstanceRow(t, serverId)
})

/** A new instance is in shadow mode. */
const scope = () => ({ instanceId, isShadow: true })
const list = (query: Record<string, string> = {}) =>
  t.call(GET, listInstanceData, { as: owner, params: { serverId, instanceId }, query })
const setKey = (key: string, value: unknown, expiresAt: Date | null = null) => {
  const json = JSON.stringify(value)
  return t.app.db.pluginData.set(scope(), { key, json, bytes: json.length, expiresAt }, t.clock.now())
}
const addDocument = async (collection: string, body: object) => {
  const id = randomUUID()
  const json = JSON.stringify(body)
  await t.app.db.pluginDocuments.insert({ scope: scope(), collection }, id, json, json.length, t.clock.now())
  return id
}

test('a key shows until when it stays', async () => {
  const until = new Date(Math.ceil(t.clock.now().getTime() / 1000) * 1000 + 60_000)
  await setKey('a', 1, until)
  await setKey('b', { n: 2 })
  const { status, body } = await list()
  expect(status).toBe(200)
  expect(body.items).toEqual([
    { key: 'a', value: 1, bytes: 1, expiresAt: until.toISOString() },
    { key: 'b', value: { n: 2 }, bytes: 7, expiresAt: null },
  ])
})

test('the documents of one collection are listed page by page', async () => {
  await setKey('a', 1)
  await addDocument('rounds', { n: 0 })
  const ids = [await addDocument('kills', { n: 1 }), await addDocument('kills', { n: 2 })].sort()
  const first = await list({ collection: 'kills', limit: '1' })
  expect(first.status).toBe(200)
  expect(first.body.collections).toEqual([{ name: 'kills' }, { name: 'rounds' }])
  const second = await list({ collection: 'kills', limit: '1', cursor: first.body.nextCursor ?? '' })
  expect([...first.body.items, ...second.body.items].map(({ key }) => key)).toEqual(ids)
  expect(first.body.items[0]).toMatchObject({ bytes: 7, expiresAt: null })
  expect(second.body.nextCursor).toBeNull()
  expect((await list({ collection: 'nothing' })).body.items).toEqual([])
})

test('a prefix in a collection and a cursor that no page gave are refused', async () => {
  expect((await list({ collection: 'kills', prefix: 'a' })).body).toMatchObject({ code: 'REQUEST_INVALID' })
  const cursor = Buffer.from('no id').toString('base64url')
  expect((await list({ collection: 'kills', cursor })).body).toMatchObject({ code: 'REQUEST_INVALID' })
})

test('what is removed is gone together with its audit entry, one key or everything', async () => {
  const remove = (query: Record<string, string>) =>
    t.call(DELETE, removeInstanceData, { as: owner, params: { serverId, instanceId }, query })
  await setKey('a', 1)
  await setKey('b', 2)
  await addDocument('kills', { n: 1 })
  expect((await remove({ key: 'a' })).status).toBe(204)
  expect((await list()).body.items.map(({ key }) => key)).toEqual(['b'])
  expect((await remove({})).status).toBe(204)
  expect((await list()).body).toMatchObject({ items: [], documents: 0 })
  const { items } = await t.app.db.audit.list({ targetId: instanceId }, { limit: 10 })
  expect(items.map(({ action, before }) => [action, before])).toEqual([
    ['instance.data-removed', { key: 'everything' }],
    ['instance.data-removed', { key: 'a' }],
  ])
})

test('nothing is removed when it cannot be recorded', async () => {
  await setKey('a', 1)
  const { db } = t.app
  /** An entry that the database does not take. */
  const failing = {
    ...db,
    transaction: <T>(work: Parameters<typeof db.transaction<T>>[0]) =>
      db.transaction<T>((tx) => {
        const append: typeof tx.audit.append = (entry) => tx.audit.append({ ...entry, serverId: 'no uuid' })
        return work({ ...tx, audit: { ...tx.audit, append } })
      }),
  }
  const removal = runRemoval({ ...t.app, db: failing }, systemCaller(), { serverId, instanceId }, 'a')
  await expect(removal).rejects.toThrow()
  expect((await list()).body.items).toHaveLength(1)
})
