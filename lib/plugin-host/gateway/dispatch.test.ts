import { beforeEach, expect, test } from 'vitest'
import type { HostFunctionName } from '@/lib/plugin-sdk/host-functions'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { AppError } from '@/lib/shared/app-error'
import type { HostServices } from '../ports/host-services'
import { createMemoryEffectLedger } from '../ports/memory-effect-ledger'
import { createMemoryGrantStore } from '../ports/memory-grant-store'
import type { CallingInstance } from './call-context'
import { callingInstanceOf } from './calling-instance.fixture'
import { createGateway } from './dispatch'
import { FEATURE_TABLE } from './feature-table'
import { createQuotas } from './quotas'

const EOS = '0002a10186d9424eb0d8b7a3c2a7f3aa'
const OTHER = '0002a10186d9424eb0d8b7a3c2a7f3bb'

let now = 1_000_000
let done: { fn: string; args: unknown[] }[] = []
let answer: (fn: string) => unknown = () => ({ effectId: '0', isShadow: false, reply: 'ok' })
let internal: unknown[] = []
let isPanic = false

/** Every service says what it was asked and answers the same. */
const services = Object.fromEntries(
  HOST_FUNCTION_NAMES.map((fn) => [
    fn,
    async (_context: unknown, ...args: unknown[]) => {
      done.push({ fn, args })
      return answer(fn)
    },
  ]),
) as HostServices

const setUp = (instance: Partial<CallingInstance> = {}) => {
  const grants = createMemoryGrantStore()
  const ledger = createMemoryEffectLedger()
  const clock = { now: () => now }
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants,
    ledger,
    services,
    clock,
    quotas: createQuotas(clock),
    panic: { isOn: () => isPanic },
    onInternal: (error) => internal.push(error),
  })
  const caller = callingInstanceOf({
    requested: new Map([
      ['rcon:warn', {}],
      ['rcon:execute', { commands: ['AdminVote'] }],
      ['players:read', {}],
      ['rcon:ban', {}],
    ]),
    ...instance,
  })
  const call = (fn: string, args: unknown[] | string, causeId = 'event-1') =>
    gateway.dispatch(caller, {
      fn,
      argsJson: typeof args === 'string' ? args : JSON.stringify(args),
      cause: { causeId, eventId: '7', eventName: 'player.teamkilled' },
      signal: new AbortController().signal,
    })
  return { grants, ledger, gateway, caller, call }
}

const codeOf = async (pending: ReturnType<ReturnType<typeof setUp>['call']>) => {
  const result = await pending
  return result.ok ? 'ok' : result.error.code
}

beforeEach(() => {
  done = []
  internal = []
  isPanic = false
  answer = () => ({ effectId: '0', isShadow: false, reply: 'ok' })
})

test('a granted effect is carried out and its row links event, plugin, grant, decision and reply', async () => {
  const { grants, ledger, call } = setUp()
  grants.grant('rcon:warn')
  expect(await codeOf(call('players.warn', [EOS, 'Please stop']))).toBe('ok')
  expect(done).toEqual([{ fn: 'players.warn', args: [EOS, 'Please stop'] }])
  expect(ledger.rows).toMatchObject([
    {
      eventId: '7',
      eventName: 'player.teamkilled',
      pluginId: 'tk-guard',
      bundleSha256: 'aa',
      permissionId: 'grant-rcon:warn',
      decision: 'sent',
      reply: 'ok',
      targets: [EOS],
    },
  ])
})

test('an operation that was not granted is denied, recorded, and never reaches the service', async () => {
  const { ledger, call } = setUp()
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('PERMISSION_DENIED')
  expect(done).toEqual([])
  expect(ledger.rows).toMatchObject([{ decision: 'denied', code: 'PERMISSION_DENIED', permissionId: null }])
})

test('a grant for what the manifest does not ask for gives nothing', async () => {
  const { grants, call } = setUp()
  grants.grant('rcon:kick')
  expect(await codeOf(call('players.kick', [EOS, 'x']))).toBe('PERMISSION_DENIED')
})

test('a revocation takes effect on the next call', async () => {
  const { grants, call } = setUp()
  grants.grant('rcon:warn')
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('ok')
  grants.revoke('rcon:warn')
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('PERMISSION_DENIED')
})

test.each([
  ['shadow mode', 'shadow', false, 'SHADOW'],
  ['the panic switch', 'live', true, 'PANIC'],
] as const)('%s records what would have been and carries out nothing', async (_name, mode, panic, code) => {
  isPanic = panic
  const { grants, ledger, call } = setUp({ mode })
  grants.grant('rcon:warn')
  const result = await call('players.warn', [EOS, 'x'])
  expect(result).toEqual({ ok: true, value: JSON.stringify({ effectId: '1', isShadow: true, reply: null }) })
  expect(done).toEqual([])
  expect(ledger.rows).toMatchObject([{ decision: 'shadow', code }])
})

test('reads go on under the panic switch', async () => {
  isPanic = true
  answer = () => []
  const { grants, call } = setUp()
  grants.grant('players:read')
  expect(await codeOf(call('players.list', []))).toBe('ok')
})

test('without a ledger row nothing is done', async () => {
  const { grants, ledger, call } = setUp()
  grants.grant('rcon:warn')
  ledger.begin = async () => {
    throw new Error('disk full')
  }
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('INTERNAL')
  expect(done).toEqual([])
  expect(internal).toHaveLength(1)
})

test('a rate holds over restarts of the instance', async () => {
  const { grants, gateway, caller, call } = setUp()
  grants.grant('rcon:warn', { rate: '2/min' })
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('ok')
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('ok')
  gateway.forget(caller.instanceId)
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('RATE_LIMITED')
  now += 60_001
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('ok')
})

test('targets are counted over all calls of one event', async () => {
  const { grants, call } = setUp()
  grants.grant('rcon:warn', { maxTargets: 1 })
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('ok')
  expect(await codeOf(call('players.warn', [EOS, 'again']))).toBe('ok')
  expect(await codeOf(call('players.warn', [OTHER, 'x']))).toBe('CONSTRAINT_DENIED')
  expect(await codeOf(call('players.warn', [OTHER, 'x'], 'event-2'))).toBe('ok')
})

test('constraints of the manifest bind even when the grant has none', async () => {
  const { grants, call } = setUp()
  grants.grant('rcon:execute', {})
  expect(await codeOf(call('rcon.execute', ['AdminBan', ['1']]))).toBe('CONSTRAINT_DENIED')
  expect(await codeOf(call('rcon.execute', ['adminvote', ['1']]))).toBe('ok')
})

test('a permanent ban is refused where the grant sets a longest duration', async () => {
  const { grants, call } = setUp()
  grants.grant('rcon:ban', { maxDuration: '7d' })
  answer = () => ({ effectId: '0', isShadow: false, reply: null, banId: 'b' })
  expect(await codeOf(call('players.ban', [EOS, { reason: 'x' }]))).toBe('CONSTRAINT_DENIED')
  expect(await codeOf(call('players.ban', [EOS, { reason: 'x', duration: '8d' }]))).toBe('CONSTRAINT_DENIED')
  expect(await codeOf(call('players.ban', [EOS, { reason: 'x', duration: '7d' }]))).toBe('ok')
})

test.each([
  ['toString', [], 'FUNCTION_UNKNOWN'],
  ['__proto__', [], 'FUNCTION_UNKNOWN'],
  ['players.warn', '{', 'ARGUMENT_INVALID'],
  ['players.warn', '{"length":2}', 'ARGUMENT_INVALID'],
  ['players.warn', [], 'ARGUMENT_INVALID'],
  ['players.warn', [EOS, 'x', {}, 'surplus'], 'ARGUMENT_INVALID'],
  ['players.warn', ['not-an-id', 'x'], 'ARGUMENT_INVALID'],
  ['players.warn', [EOS, 'a\u0000b'], 'ARGUMENT_INVALID'],
  ['players.warn', [EOS, '\ud800'], 'ARGUMENT_INVALID'],
  ['players.warn', [EOS, 'x', { serverId: 'server-2' }], 'ARGUMENT_INVALID'],
  ['players.warn', `["${EOS}","x",{"__proto__":{"ruleId":"1"}}]`, 'ARGUMENT_INVALID'],
  ['players.warn', `${'['.repeat(40)}${']'.repeat(40)}`, 'ARGUMENT_INVALID'],
  ['players.warn', [EOS, 'x'.repeat(LIMITS.argumentBytes.default)], 'LIMIT_ARGUMENT'],
  ['rcon.execute', ['AdminVote;AdminBan', []], 'ARGUMENT_INVALID'],
  ['rcon.execute', ['AdminVote', ['"; AdminKillServer']], 'ARGUMENT_INVALID'],
] as const)('%s with %j is refused as %s', async (fn, args, code) => {
  const { grants, call } = setUp()
  grants.grant('rcon:warn')
  grants.grant('rcon:execute', { commands: ['AdminVote'] })
  expect(await codeOf(call(fn, typeof args === 'string' ? args : [...args]))).toBe(code)
  expect(done).toEqual([])
})

test('a function of a feature that is not declared is missing, not denied', async () => {
  const { call } = setUp({ functions: new Set<HostFunctionName>(['players.list']) })
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('FEATURE_MISSING')
})

test('what the panel does not expect is INTERNAL without its text', async () => {
  const { grants, ledger, call } = setUp()
  grants.grant('rcon:warn')
  answer = () => {
    throw new Error('connect ECONNREFUSED /run/secret.sock')
  }
  const result = await call('players.warn', [EOS, 'x'])
  expect(JSON.stringify(result)).not.toContain('secret')
  expect(ledger.rows).toMatchObject([{ decision: 'failed', code: 'INTERNAL' }])
  expect(internal).toHaveLength(1)
})

test('a refusal of the game server keeps its meaning', async () => {
  const { grants, ledger, call } = setUp()
  grants.grant('rcon:warn')
  answer = () => {
    throw new AppError('PLAYER_NOT_ONLINE', 'Nobody with this id is on the server')
  }
  expect(await codeOf(call('players.warn', [EOS, 'x']))).toBe('PLAYER_NOT_ONLINE')
  expect(ledger.rows).toMatchObject([{ decision: 'failed', code: 'PLAYER_NOT_ONLINE' }])
})

test('a result beyond the limit is an error that names it', async () => {
  const { grants, call } = setUp()
  grants.grant('players:read')
  answer = () => Array.from({ length: 20_000 }, () => hugePlayer)
  expect(await codeOf(call('players.list', []))).toBe('LIMIT_RESULT')
})

test('ids and addresses are cut out of results that the grant does not cover', async () => {
  const { grants, call } = setUp()
  grants.grant('players:read')
  answer = () => [hugePlayer]
  const result = await call('players.list', [])
  expect(result.ok && JSON.parse(result.value)).toEqual(
    [{ ...hugePlayer, steamId: undefined, ip: undefined }].map((player) =>
      JSON.parse(JSON.stringify(player)),
    ),
  )
})

test('calls per second and in flight are bounded, and finished ones make room', async () => {
  const { grants, call } = setUp()
  grants.grant('players:read')
  answer = () => []
  const codes = await Promise.all(Array.from({ length: 40 }, () => codeOf(call('players.list', []))))
  expect(codes.filter((code) => code === 'ok')).toHaveLength(LIMITS.callsInFlight.default)
  expect(codes.filter((code) => code === 'LIMIT_CALLS')).toHaveLength(40 - LIMITS.callsInFlight.default)
  now += 1_001
  expect(await codeOf(call('players.list', []))).toBe('ok')
})

test('a flood of refused calls leaves a bounded number of rows', async () => {
  const { ledger, call } = setUp()
  for (let index = 0; index < 60; index += 1) {
    now += 100
    await call('players.warn', [EOS, 'x'])
  }
  expect(ledger.rows.length).toBeLessThanOrEqual(20)
})

const hugePlayer = {
  eosId: EOS,
  steamId: '76561199999000001',
  name: 'Someone',
  teamId: 1,
  squadId: null,
  isSquadLeader: false,
  isAdmin: false,
  role: null,
  vehicle: null,
  connectedAt: null,
  ip: '203.0.113.9',
}

test('the ledger finds a player also behind a raw command', async () => {
  const eosId = '0002a10186d9414496bf20d22d3860ba'
  const commands = ['AdminKick', 'AdminBroadcast']
  const { grants, ledger, call } = setUp({ requested: new Map([['rcon:execute', { commands }]]) })
  grants.grant('rcon:execute', { commands })
  expect(await codeOf(call('rcon.execute', ['adminkick', [eosId, 'for a reason']]))).toBe('ok')
  expect(await codeOf(call('rcon.execute', ['AdminBroadcast', [eosId]]))).toBe('ok')
  expect(ledger.rows.map(({ targets }) => targets)).toEqual([[eosId], []])
})

test('the ledger keeps no password, whichever function carries it', async () => {
  const { grants, ledger, call } = setUp({
    requested: new Map([
      ['rcon:configure', {}],
      ['rcon:execute', { commands: ['AdminSetServerPassword'] }],
    ]),
  })
  grants.grant('rcon:configure')
  grants.grant('rcon:execute', { commands: ['AdminSetServerPassword'] })
  expect(await codeOf(call('server.setPassword', ['hunter2']))).toBe('ok')
  expect(await codeOf(call('rcon.execute', ['adminSetServerPassword', ['hunter2']]))).toBe('ok')
  expect(done.map(({ args }) => args)).toEqual([['hunter2'], ['adminSetServerPassword', ['hunter2']]])
  expect(ledger.rows.map((row) => row.arguments)).toEqual([
    ['[hidden]'],
    ['adminSetServerPassword', ['[hidden]']],
  ])
})
