import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/logs/route'
import { listInstanceLogs } from '@/lib/contracts/plugins/instance-details'
import { addInstanceRow } from '@/lib/testing/add-instance-row'
import { createTestApp, type TestApp } from '@/lib/testing/app'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

test('a log is read page by page between two moments', async () => {
  const owner = await t.signIn('owner')
  const serverId = await t.addServer()
  const instanceId = await addInstanceRow(t, serverId)
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
  const more = { instanceId, level: 'info', fields: null, eventId: null }
  await t.app.db.pluginLogs.append([0, 1, 2, 3, 4].map((n) => ({ ...more, at: at(n), message: `line ${n}` })))
  const read = async (query: Record<string, string>) =>
    (await t.call(GET, listInstanceLogs, { as: owner, params: { serverId, instanceId }, query })).body
  const range = { from: at(1).toISOString(), to: at(4).toISOString(), limit: '2' }
  const first = await read(range)
  expect(first.items.map(({ message }) => message)).toEqual(['line 3', 'line 2'])
  const second = await read({ ...range, cursor: first.nextCursor ?? '' })
  expect(second.items.map(({ message }) => message)).toEqual(['line 1'])
  expect(second.nextCursor).toBeNull()
})
