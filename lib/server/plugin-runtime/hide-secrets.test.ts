import { expect, test } from 'vitest'
import type { EffectRecord } from '@/lib/plugin-host/ports/effect-ledger'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import type { PluginStateStore } from '@/lib/plugin-host/ports/plugin-state-store'
import { hideInLine, hideInStates, hideSecrets, secretTexts } from './hide-secrets'

const TOKEN = 's3cret "token" / 1'
const secrets = secretTexts({ token: TOKEN, hooks: [{ url: 'https://example.test/hook', pin: '1234' }] })

const record = (args: EffectRecord['arguments']): Omit<EffectRecord, 'reply' | 'durationMs'> => ({
  at: new Date(0),
  serverId: 's',
  instanceId: 'i',
  pluginId: 'p',
  semver: '1.0.0',
  bundleSha256: 'ab',
  eventId: null,
  eventName: null,
  auditId: null,
  function: 'connectors.webhook.send',
  operation: 'webhook:send',
  permissionId: null,
  arguments: args,
  decision: 'sent',
  code: null,
  targets: [],
})

test('a secret setting is hidden in arguments and replies of effects, also inside of other text', async () => {
  const memory = createMemoryEffectLedger()
  const ledger = hideSecrets(memory, (instanceId) => (instanceId === 'i' ? secrets : []))
  const { effectId } = await ledger.begin(
    record([`Bearer ${TOKEN}`, { [TOKEN]: ['https://example.test/hook?x=1', encodeURIComponent(TOKEN), 7] }]),
  )
  await ledger.complete(effectId, { decision: 'sent', code: null, reply: `You sent ${TOKEN}`, durationMs: 1 })
  expect(memory.rows).toMatchObject([
    {
      arguments: ['Bearer [hidden]', { '[hidden]': ['[hidden]?x=1', '[hidden]', 7] }],
      reply: 'You sent [hidden]',
    },
  ])
})

test('a secret setting is hidden in log lines, also where JSON escapes it', () => {
  const line = hideInLine(
    { level: 'info', message: `using ${TOKEN}`, fieldsJson: JSON.stringify({ a: [TOKEN] }), causeId: null },
    secrets,
  )
  expect(line).toMatchObject({ message: 'using [hidden]', fieldsJson: '{"a":["[hidden]"]}' })
})

test('a secret setting is hidden in the words of a fault and of a strike', async () => {
  const kept: unknown[] = []
  const memory: PluginStateStore = {
    saveState: async (_id, state) => void kept.push(state),
    addStrike: async (_id, strike) => kept.push(strike),
    clearStrikes: async () => undefined,
  }
  const states = hideInStates(memory, () => secrets)
  const words = `no access with ${TOKEN}`
  await states.saveState('i', { state: 'failed', reason: words, stack: null })
  const strike = { at: new Date(0), code: 'PLUGIN_ERROR', eventId: null }
  expect(await states.addStrike('i', { ...strike, message: words, stack: words }, new Date(0))).toBe(2)
  const hidden = 'no access with [hidden]'
  expect(kept).toEqual([
    { state: 'failed', reason: hidden, stack: null },
    { ...strike, message: hidden, stack: hidden },
  ])
})

test('words too short to be a secret stay as they are', () => {
  expect(
    hideInLine({ level: 'info', message: '1234', fieldsJson: null, causeId: null }, secrets).message,
  ).toBe('1234')
})
