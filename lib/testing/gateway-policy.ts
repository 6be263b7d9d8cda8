import type { CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import { CallRefused } from '@/lib/plugin-host/gateway/call-refused'
import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { createMemoryGrantStore } from '@/lib/plugin-host/ports/memory-grant-store'
import { toHostAnswer } from '@/lib/plugin-host/sandbox/to-host-answer'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import { isOperation, PERMISSION_NAMES } from '@/lib/plugin-sdk/permissions'
import type { HostileDispatch } from './run-hostile-body'

/** What the words of the corpus mean here. A body without grants still has its own data. */
const GRANTS: Readonly<Record<string, Readonly<Record<string, Constraints>>>> = {
  events: {},
  kv: { 'database:write': { maxBytes: 1_000_000 } },
  rcon: { 'rcon:execute': { commands: ['AdminBroadcast', 'AdminWarn'] }, 'rcon:warn': { maxTargets: 1 } },
  http: { 'http:request': { hosts: ['hooks.example.com'], methods: ['GET'] } },
  'admin.manage': { 'admin:grant-role': { roles: ['Reserve'] } },
}

const MAX_KEYS = 1000

/** Services that do what they are asked and count it: a call that gets here was allowed. */
const createCountingServices = (reached: string[]): HostServices => {
  const keys = new Set<string>()
  const known: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    'database.get': () => null,
    'database.set': (key) => {
      if (keys.add(String(key)).size > MAX_KEYS)
        throw new CallRefused({ code: 'DATABASE_QUOTA', message: 'Full.' })
      return undefined
    },
    'http.request': () => ({ status: 200, headers: {}, body: '' }),
  }
  const entries = HOST_FUNCTION_NAMES.map((name) => [
    name,
    async (_context: unknown, ...args: unknown[]) => {
      reached.push(name)
      return known[name]?.(...args) ?? { effectId: '1', isShadow: false, reply: 'ok' }
    },
  ])
  return Object.fromEntries(entries)
}

/** The real gateway, with the grants of a body and an asked-for list that covers everything. */
export const createGatewayPolicy = (): { dispatch: HostileDispatch; reached: readonly string[] } => {
  const reached: string[] = []
  const store = createMemoryGrantStore()
  const clock = { now: () => Date.now() }
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants: store,
    ledger: createMemoryEffectLedger(),
    panic: { isOn: () => false },
    services: createCountingServices(reached),
    quotas: createQuotas(clock),
    clock,
    onInternal: () => undefined,
  })
  const caller: CallingInstance = {
    instanceId: 'hostile',
    pluginId: 'hostile',
    pluginName: 'Hostile',
    semver: '1.0.0',
    bundleSha256: '00',
    serverId: 'server-1',
    mode: 'live',
    functions: new Set(HOST_FUNCTION_NAMES),
    requested: new Map(PERMISSION_NAMES.map((name) => [name, {}])),
  }
  const grant = (words: readonly string[]) => {
    for (const word of words.length > 0 ? words : ['kv']) {
      for (const [operation, constraints] of Object.entries(GRANTS[word] ?? {})) {
        if (isOperation(operation)) store.grant(operation, constraints)
      }
    }
  }
  const dispatch: HostileDispatch = async ({ fn, argsJson, causeId }, grants) => {
    grant(grants)
    const cause = causeId === null ? null : { causeId, eventId: causeId, eventName: 'chat.message' }
    const signal = new AbortController().signal
    return toHostAnswer(await gateway.dispatch(caller, { fn, argsJson, cause, signal }))
  }
  return { dispatch, reached }
}
