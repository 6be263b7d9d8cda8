import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATIONS } from '@/lib/contracts/operations'
import type { RouteHandler } from '@/lib/server/http/define-route'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'

const NOWHERE = '00000000-0000-4000-8000-000000000000'
const EXAMPLES: Record<string, string> = { eosId: '0'.repeat(32), teamId: '1', squadId: '1' }

const modules = import.meta.glob<Record<string, RouteHandler>>('./**/route.ts', { eager: true })
const handlers = new Map(
  Object.values(modules).flatMap((module) =>
    Object.values(module).flatMap((handler) =>
      handler.operation ? [[handler.operation.id, handler] as const] : [],
    ),
  ),
)

let testApp: TestApp
let people: Record<string, TestIdentity | undefined>
let serverId: string

beforeAll(async () => {
  testApp = await createTestApp()
  serverId = await testApp.addServer()
  const elsewhere = await testApp.addServer()
  people = {
    anonymous: undefined,
    'read-only': await testApp.signIn('read-only'),
    'moderator elsewhere': await testApp.signIn('moderator', { serverId: elsewhere }),
    'moderator here': await testApp.signIn('moderator', { serverId }),
    moderator: await testApp.signIn('moderator'),
    'senior-admin': await testApp.signIn('senior-admin'),
    owner: await testApp.signIn('owner'),
  }
})
afterAll(() => testApp.close())

/** Calls every route as everybody. The body is wrong on purpose: only access is looked at. */
test('who may call which route is as written down', async () => {
  const lines: string[] = []
  for (const operation of [...OPERATIONS].sort((a, b) => a.id.localeCompare(b.id))) {
    const handler = handlers.get(operation.id)
    if (!handler) throw new Error(`no route serves ${operation.id}`)
    const params = Object.fromEntries(
      [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
        name,
        name === 'serverId' ? serverId : (EXAMPLES[name] ?? NOWHERE),
      ]),
    )
    const allowed: string[] = []
    for (const [name, as] of Object.entries(people)) {
      const answer = await testApp.call(handler, operation, {
        params,
        ...(as ? { as } : {}),
        ...(operation.method === 'GET' ? {} : { body: { 'not-a-field': true } }),
        ...(operation.responseKind === 'event-stream' ? { query: { lastEventId: 'x' } } : {}),
      })
      if (answer.status !== 401 && answer.status !== 403) allowed.push(name)
    }
    lines.push(`${operation.method.padEnd(6)} ${operation.path.padEnd(64)} ${allowed.join(', ') || 'nobody'}`)
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./role-matrix.txt')
})
