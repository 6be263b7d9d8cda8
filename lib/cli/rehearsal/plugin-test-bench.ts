import type { CallCause, CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { coveredOperations } from '@/lib/plugin-host/gateway/find-grant'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import { surfaceOf } from '@/lib/plugin-host/manager/plugin-surface'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { createMemoryGrantStore } from '@/lib/plugin-host/ports/memory-grant-store'
import type { GuestLogLine, SandboxHost, SandboxNotice } from '@/lib/plugin-host/sandbox/session'
import { toHostAnswer } from '@/lib/plugin-host/sandbox/to-host-answer'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { isOperation } from '@/lib/plugin-sdk/permissions'
import type { PluginTestOptions } from '@/lib/plugin-sdk/testing/plugin-test'
import { createPluginTestHost } from './plugin-test-host'

export const TEST_SERVER_ID = 'test-server'

/** Everything around the session: grants, ledger, the server made of answers, and what was heard. */
export const createPluginTestBench = (
  manifest: Manifest,
  { grants: choice = 'all', mode = 'live', answers }: PluginTestOptions,
) => {
  const surface = surfaceOf(manifest)
  const grants = createMemoryGrantStore()
  const granted = choice === 'all' ? [...surface.requested] : choice === 'none' ? [] : Object.entries(choice)
  for (const [operation, constraints] of granted) {
    if (!isOperation(operation)) throw new Error(`There is no permission ${operation}`)
    grants.grant(operation, constraints)
  }
  const ledger = createMemoryEffectLedger()
  const server = createPluginTestHost(TEST_SERVER_ID, answers)
  const caller: CallingInstance = {
    instanceId: `test ${manifest.id}`,
    pluginId: manifest.id,
    pluginName: manifest.name,
    semver: manifest.version,
    bundleSha256: '',
    serverId: TEST_SERVER_ID,
    mode,
    functions: new Set(surface.functions),
    requested: surface.requested,
  }
  const internal: unknown[] = []
  const clock = { now: () => Date.now() }
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants,
    ledger,
    panic: { isOn: () => false },
    services: server.services,
    quotas: createQuotas(clock),
    clock,
    onInternal: (error) => internal.push(error),
  })
  const logs: GuestLogLine[] = []
  const notices: SandboxNotice[] = []
  const causes = new Map<string, CallCause>()
  const host: SandboxHost = {
    call: async ({ fn, argsJson, causeId }) => {
      const cause = causeId === null ? null : (causes.get(causeId) ?? null)
      const signal = new AbortController().signal
      return toHostAnswer(await gateway.dispatch(caller, { fn, argsJson, cause, signal }))
    },
    log: (line) => logs.push(line),
    notice: (notice) => notices.push(notice),
    fault: (fault) =>
      notices.push({
        kind: 'handler-error',
        causeId: fault.causeId,
        limit: null,
        error: { name: fault.code, code: null, message: fault.message, stack: '' },
      }),
    restarted: () => undefined,
  }
  const list = () => grants.listGrants(manifest.id, TEST_SERVER_ID)
  const operations = async () => [...coveredOperations(caller, await list())]
  return { surface, grants, ledger, server, caller, internal, logs, notices, causes, host, list, operations }
}

export type PluginTestBench = ReturnType<typeof createPluginTestBench>
