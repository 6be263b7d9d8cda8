import { expect, test } from 'vitest'
import type { EffectDecision, EffectRecord } from '@/lib/plugin-host/ports/effect-ledger'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { countEffects, type EffectLabels } from './counted-ledger'

const record = (decision: EffectDecision): Omit<EffectRecord, 'reply' | 'durationMs'> => ({
  at: new Date(0),
  serverId: 's',
  instanceId: 'i',
  pluginId: 'tk-guard',
  semver: '1.0.0',
  bundleSha256: 'ab',
  eventId: null,
  eventName: null,
  auditId: null,
  function: 'players.warn',
  operation: 'rcon:warn',
  permissionId: null,
  arguments: [],
  decision,
  code: null,
  targets: [],
})
const end = (decision: EffectDecision) => ({ decision, code: null, reply: null, durationMs: 1 })

test('each effect counts once, by what became of it', async () => {
  const counted: EffectLabels[] = []
  const ledger = countEffects(createMemoryEffectLedger(), (labels, instanceId) => {
    expect(instanceId).toBe('i')
    counted.push(labels)
  })
  await ledger.begin(record('shadow'))
  const sent = await ledger.begin(record('sent'))
  expect(counted.map(({ decision }) => decision)).toEqual(['shadow'])
  await ledger.complete(sent.effectId, end('failed'))
  const denied = await ledger.begin(record('denied'))
  await ledger.complete(denied.effectId, end('denied'))
  expect(counted.map(({ decision }) => decision)).toEqual(['shadow', 'failed', 'denied'])
  expect(counted[0]).toEqual({ plugin: 'tk-guard', server: 's', op: 'rcon:warn', decision: 'shadow' })
})
