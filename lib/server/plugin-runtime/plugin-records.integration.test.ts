import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { GuestLogLine } from '@/lib/plugin-host/sandbox/session'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { createMetrics } from '../metrics/metrics'
import { secretTexts } from './hide-secrets'
import { createPluginRecords } from './plugin-records'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(() => t.close())

test('secret settings are in no row and no line, also while the instance is being removed', async () => {
  const instanceId = randomUUID()
  const serverId = await t.addServer()
  const instance: InstanceSnapshot = {
    definition: {
      ...{ instanceId, serverId, ref: { pluginId: 'stats', version: '1.0.0' } },
      ...{ mode: 'live', desired: 'running', config: {}, limits: {} },
      secrets: secretTexts({ key: 'very-secret' }),
    },
    ...{ state: 'running', reason: null, plugin: null, stats: null },
  }
  const present = [instance]
  const lines: GuestLogLine[] = []
  const records = createPluginRecords({
    app: { db: t.app.db, clock: t.clock, metrics: createMetrics('test') },
    logs: { write: (_id, line) => void lines.push(line) },
    find: () => present[0] ?? null,
    list: () => present,
  })
  const { effectId } = await records.ledger.begin({
    ...{ at: t.clock.now(), serverId, instanceId, pluginId: 'stats', semver: '1.0.0', bundleSha256: 'ab' },
    ...{ eventId: null, eventName: null, auditId: null, permissionId: null },
    ...{ function: 'players.warn', operation: 'rcon:warn', targets: [], code: null, decision: 'sent' },
    arguments: ['my key is very-secret'],
  })
  expect(await t.app.db.pluginEffects.findById(BigInt(effectId))).toMatchObject({
    arguments: ['my key is [hidden]'],
  })
  present.pop()
  const line = { level: 'info', message: 'bye, very-secret', fieldsJson: null, causeId: null } as const
  records.writeLog(instanceId, line, null)
  expect(lines).toMatchObject([{ message: 'bye, [hidden]' }])
})
