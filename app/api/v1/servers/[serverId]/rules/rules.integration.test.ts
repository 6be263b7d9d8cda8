import { afterAll, beforeAll, expect, test } from 'vitest'
import { getServerRules, putServerRules } from '@/lib/contracts/servers/rules'
import { readServerRules } from '@/lib/server/plugin-runtime/host-services/read-server-rules'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { GET, PUT } from './route'

let t: TestApp
let owner: TestIdentity
let serverId: string

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner')
  serverId = await t.addServer()
})
afterAll(() => t.close())

const put = (rules: unknown) =>
  t.call(PUT, putServerRules, { as: owner, params: { serverId }, body: { rules } })

test('rules that an admin sets are those that plugins read, and keep their ids', async () => {
  const before = await t.app.db.servers.findById(serverId)
  const first = await put([
    { number: '1', text: 'Be nice' },
    { number: '', text: ' No team killing ' },
  ])
  expect(first.body.rules.map(({ number, text }) => [number, text])).toEqual([
    ['1', 'Be nice'],
    ['', 'No team killing'],
  ])
  const [nice, killing] = first.body.rules
  const second = await put([
    { ...killing, number: '1' },
    { number: '2', text: 'Have fun' },
  ])
  expect(second.body.rules[0]).toEqual({ ruleId: killing?.ruleId, number: '1', text: 'No team killing' })
  expect((await t.call(GET, getServerRules, { as: owner, params: { serverId } })).body).toEqual(second.body)
  expect(await readServerRules(t.app, serverId)).toMatchObject([
    { ruleId: killing?.ruleId, number: '1', title: 'No team killing', parentId: null, actions: [] },
    { number: '2', title: 'Have fun' },
  ])
  expect(second.body.rules.map(({ ruleId }) => ruleId)).not.toContain(nice?.ruleId)
  const { items } = await t.app.db.audit.list({ targetId: serverId }, { limit: 1 })
  expect(items[0]).toMatchObject({ action: 'server.rules-changed', before: first.body, after: second.body })
  expect((await t.app.db.servers.findById(serverId))?.version).toBe(before?.version)
})

test('what the panel keeps beside number and text stays with a rule and beside the rules', async () => {
  const actions = [{ violations: 1, action: 'warn', durationMs: null, message: 'Stop' }]
  const rule = { ruleId: 'r', number: '3', title: 'Old', description: 'More', parentId: null, actions }
  await t.app.db.servers.setSettings(serverId, { chatPrefix: '!', rules: [rule] })
  await put([{ ruleId: 'r', number: '3', text: 'New' }])
  expect(await readServerRules(t.app, serverId)).toEqual([{ ...rule, title: 'New' }])
  expect((await t.app.db.servers.findById(serverId))?.settings).toMatchObject({ chatPrefix: '!' })
})

test.each([
  ['an empty text', [{ number: '1', text: ' ' }]],
  ['a line break', [{ number: '1', text: 'a\nb' }]],
  ['a rule twice', Array(2).fill({ ruleId: 'r', number: '1', text: 'a' })],
  ['too many', Array(101).fill({ number: '1', text: 'a' })],
])('refuses %s', async (_what, rules) => {
  expect((await put(rules)).status).toBe(422)
})

test('whoever may only look changes nothing', async () => {
  const reader = await t.signIn('read-only')
  const params = { serverId }
  expect((await t.call(PUT, putServerRules, { as: reader, params, body: { rules: [] } })).status).toBe(403)
  expect((await t.call(GET, getServerRules, { as: reader, params })).status).toBe(200)
})
