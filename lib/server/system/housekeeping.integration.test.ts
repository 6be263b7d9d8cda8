import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { systemCaller } from '../auth/actor'
import { createInstance } from '../plugin-instances/create-instance'
import { cleanUp } from './housekeeping'

const DAY_MS = 86_400_000

let t: TestApp
beforeAll(async () => {
  t = await createTestApp({ PALISADE_RETENTION_EFFECTS_DAYS: '90', PALISADE_RETENTION_PLUGIN_LOGS_DAYS: '7' })
})
afterAll(() => t.close())

test('effects and log lines of plugins go when their time is over', async () => {
  const owner = await t.signIn('owner')
  const serverId = await t.addServer()
  const uploaded = await upload(t, owner, signedPackage(await trustedAuthor(t, owner)))
  expect(uploaded.body).toMatchObject({ installed: true })
  const { id: instanceId } = await createInstance(t.app, systemCaller(), {
    serverId,
    pluginId: 'tk-guard',
    config: {},
  })
  const daysAgo = (days: number) => new Date(t.clock.now().getTime() - days * DAY_MS)
  const effect = {
    ...{ serverId, instanceId, pluginId: 'tk-guard', semver: '1.0.0', bundleSha256: 'ab', eventId: null },
    ...{ eventName: null, function: 'players.warn', operation: 'rcon:warn', permissionId: null },
    ...{ arguments: [], decision: 'sent', code: null, targets: [] },
  }
  for (const days of [91, 89, 0]) await t.app.db.pluginEffects.create({ ...effect, at: daysAgo(days) })
  // More than one batch.
  const line = (at: Date) => ({ instanceId, at, level: 'info', message: 'x', fields: null, eventId: null })
  await t.app.db.pluginLogs.append(Array.from({ length: 2_500 }, () => line(daysAgo(8))))
  await t.app.db.pluginLogs.append([line(daysAgo(6)), line(daysAgo(0))])
  await cleanUp(t.app)
  const effects = await t.app.db.pluginEffects.list({ instanceId }, { limit: 10 })
  expect(effects.items.map(({ at }) => at)).toEqual([expect.any(Date), expect.any(Date)])
  expect((await t.app.db.pluginLogs.list(instanceId, {}, { limit: 10 })).items).toHaveLength(2)
})

test('the audit, ended sessions and messages of webhooks go in batches, and what still waits stays', async () => {
  const { db } = t.app
  const now = t.clock.now()
  const { userId } = await t.signIn('owner')
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const session = { userId, ip: null, userAgent: null }
  await db.sessions.create({ ...session, expiresAt: daysAgo(31) })
  const young = await db.sessions.create({ ...session, expiresAt: daysAgo(29) })
  const webhook = await db.webhooks.create({
    ...{ id: crypto.randomUUID(), name: 'stats', url: 'https://hooks.test.example/', createdById: null },
    ...{ secretCipher: new Uint8Array(1), events: [], serverIds: [] },
  })
  const delivery = { webhookId: webhook.id, eventId: null, eventName: 'x', body: {}, nextAt: now }
  await db.webhooks.addDeliveries(Array.from({ length: 2_500 }, () => delivery))
  const due = await db.webhooks.listDue(webhook.id, now, 2_499)
  const done = { attempts: 1, state: 'delivered', status: 200, error: null, nextAt: null } as const
  for (const { id } of due) await db.webhooks.noteAttempt(id, done)
  await cleanUp(t.app)
  expect((await db.sessions.findById(young.id))?.id).toBe(young.id)
  t.clock.advance(15 * DAY_MS)
  const audited = await db.audit.lastId()
  await cleanUp(t.app)
  const left = await db.webhooks.listDeliveries(webhook.id, { limit: 10 })
  expect(left.items.map(({ state }) => state)).toEqual(['pending'])
  expect(await db.sessions.findById(young.id)).toBeNull()
  t.clock.advance(1_000 * DAY_MS)
  await cleanUp(t.app)
  expect(audited).toBeGreaterThan(0n)
  expect(await db.audit.lastId()).toBe(0n)
})
