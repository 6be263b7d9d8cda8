import { expect, test } from 'vitest'
import type { EffectRecord } from '@/lib/plugin-host/ports/effect-ledger'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { hideInLine, hideSecrets, secretTexts } from './hide-secrets'

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

test('words too short to be a secret stay as they are', () => {
  expect(
    hideInLine({ level: 'info', message: '1234', fieldsJson: null, causeId: null }, secrets).message,
  ).toBe('1234')
})
