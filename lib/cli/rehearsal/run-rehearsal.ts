import { createHash } from 'node:crypto'
import type { CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { coveredOperations } from '@/lib/plugin-host/gateway/find-grant'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import { createMemoryEffectLedger } from '@/lib/plugin-host/ports/memory-effect-ledger'
import { createMemoryGrantStore } from '@/lib/plugin-host/ports/memory-grant-store'
import type { SandboxFault } from '@/lib/plugin-host/sandbox/fault'
import type {
  GuestLogLine,
  SandboxNotice,
  SandboxPool,
  SandboxSession,
  StartOptions,
} from '@/lib/plugin-host/sandbox/session'
import { toHostAnswer } from '@/lib/plugin-host/sandbox/to-host-answer'
import { newSeed } from '@/lib/plugin-host/sandbox/worker-pool'
import { FEATURE_IDS, openObjects } from '@/lib/plugin-sdk/features'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import type { RehearsalEvent } from './rehearsal-events'
import type { GrantedPermissions } from './rehearsal-grants'
import { type RehearsalResult, rehearsalResult } from './rehearsal-outcome'
import { createRehearsalServices } from './rehearsal-services'

export interface Rehearsal {
  readonly bundle: Uint8Array
  readonly manifest: Manifest | null
  readonly config: unknown
  readonly requested: GrantedPermissions
  readonly granted: GrantedPermissions
  readonly events: readonly RehearsalEvent[]
  readonly onLog: (line: GuestLogLine) => void
  readonly onNotice: (notice: SandboxNotice) => void
}

/** An effect that the plugin wanted, as the ledger has it. */
export interface RehearsedEffect {
  readonly function: string
  readonly arguments: unknown
  readonly decision: string
  readonly code: string | null
  readonly eventId: string | null
}

export interface RehearsalReport {
  readonly result: RehearsalResult
  readonly effects: readonly RehearsedEffect[]
  readonly fault: SandboxFault | null
}

const SERVER_ID = 'rehearsal'
/** Longest run, and how long timers get after the last event. */
const RUN_MS = 30_000
const SETTLE_MS = 300

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waits until the plugin has come to rest, at most for the longest run; leaves no timer behind. */
const rest = async (session: SandboxSession) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const giveUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, RUN_MS)
  })
  await Promise.race([session.whenIdle(), giveUp])
  clearTimeout(timer)
}

const objectsOf = (manifest: Manifest | null): ReadonlySet<string> => {
  if (!manifest) return openObjects(FEATURE_IDS)
  const { required = [], optional = [], provided = [] } = manifest.features ?? {}
  return openObjects([...required, ...optional], {
    commands: (manifest.commands ?? []).length > 0,
    schedules: (manifest.schedules ?? []).length > 0,
    panels: (manifest.panels ?? []).length > 0,
    services: provided.length > 0,
  })
}

/** Commands and schedules run beside the queue of events: each waits for what stands before it in the file. */
const runInTurn = async (session: SandboxSession, run: () => Promise<unknown>): Promise<void> => {
  await rest(session)
  await run()
}

const send = async (session: SandboxSession, event: RehearsalEvent): Promise<void> => {
  const { id, name, payloadJson } = event
  if (event.kind === 'command') {
    return runInTurn(session, () => session.runCommand({ id, name, payloadJson }))
  }
  if (event.kind === 'schedule') {
    return runInTurn(session, () => session.runSchedule({ id, name, payloadJson }))
  }
  session.deliver({ id, name, time: event.time, isSimulated: true, payloadJson })
  if (name !== 'command.received') return
  const command = (JSON.parse(payloadJson) as { name?: unknown }).name
  if (typeof command === 'string' && session.handles('command', command)) {
    await runInTurn(session, () => session.runCommand({ id, name: command, payloadJson }))
  }
}

/**
 * Sends everything in the order of the file and waits until the plugin has come to rest, at a limit, or for as long as
 * it may take.
 */
const perform = async (session: SandboxSession, events: readonly RehearsalEvent[]) => {
  for (const event of events) await send(session, event)
  await rest(session)
  await delay(SETTLE_MS)
  await rest(session)
  const stats = session.stats()
  await session.stop()
  return stats
}

/** The rehearsal's gateway: the panel's own, with grants and ledger in memory. */
const openGateway = ({ granted }: Rehearsal) => {
  const clock = { now: () => Date.now() }
  const grants = createMemoryGrantStore()
  for (const [operation, constraints] of granted) grants.grant(operation, constraints)
  const ledger = createMemoryEffectLedger()
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants,
    ledger,
    panic: { isOn: () => false },
    services: createRehearsalServices(SERVER_ID),
    quotas: createQuotas(clock),
    clock,
    onInternal: () => undefined,
  })
  return { gateway, ledger, grants }
}

/** Runs a bundle in the production sandbox and gateway, in shadow mode, and says how it ended. */
export const runRehearsal = async (pool: SandboxPool, rehearsal: Rehearsal): Promise<RehearsalReport> => {
  const { manifest, requested } = rehearsal
  const startedAt = performance.now()
  const bundleHash = createHash('sha256').update(rehearsal.bundle).digest('hex')
  const { gateway, ledger, grants } = openGateway(rehearsal)
  const objects = objectsOf(manifest)
  const functions = HOST_FUNCTION_NAMES.filter((name) => objects.has(name.split('.')[0] ?? ''))
  const caller: CallingInstance = {
    instanceId: 'rehearsal',
    pluginId: manifest?.id ?? 'rehearsal',
    pluginName: manifest?.name ?? 'Rehearsal',
    semver: manifest?.version ?? '0.0.0',
    bundleSha256: bundleHash,
    serverId: SERVER_ID,
    mode: 'shadow',
    functions: new Set(functions),
    requested,
  }
  const names = new Map(rehearsal.events.map(({ id, name }) => [id, name]))
  const refusals: string[] = []
  const notices: SandboxNotice[] = []
  const faults: SandboxFault[] = []
  const options: StartOptions = {
    instanceId: caller.instanceId,
    bundle: rehearsal.bundle,
    bundleHash,
    objects: [...objects],
    functions,
    operations: [...coveredOperations(caller, await grants.listGrants(caller.pluginId, SERVER_ID))],
    config: rehearsal.config,
    instance: {
      pluginId: caller.pluginId,
      version: caller.semver,
      serverId: SERVER_ID,
      mode: 'shadow',
      sdkVersion: SDK_VERSION,
    },
    limits: manifest?.limits ?? {},
    seed: newSeed(),
    host: {
      call: async ({ fn, argsJson, causeId }) => {
        const eventName = names.get(causeId ?? '') ?? null
        const cause = causeId === null ? null : { causeId, eventId: eventName ? causeId : null, eventName }
        const answer = await gateway.dispatch(caller, {
          fn,
          argsJson,
          cause,
          signal: AbortSignal.timeout(RUN_MS),
        })
        if (!answer.ok) refusals.push(answer.error.code)
        return toHostAnswer(answer)
      },
      log: rehearsal.onLog,
      notice: (notice) => {
        notices.push(notice)
        if (notice.kind === 'refused') refusals.push(notice.code)
        rehearsal.onNotice(notice)
      },
      fault: (fault) => faults.push(fault),
      restarted: () => undefined,
    },
  }
  const started = await pool.start(options)
  const stats = started.ok ? await perform(started.value, rehearsal.events) : null
  const fault = started.ok ? (faults[0] ?? null) : started.error
  const result = rehearsalResult({
    fault,
    notices,
    refusals,
    elapsedMs: performance.now() - startedAt,
    ticks: stats?.ticks ?? fault?.ticks ?? 0,
    memoryBytes: stats?.memoryBytes ?? fault?.memoryBytes ?? 0,
  })
  return { result, effects: ledger.rows, fault }
}
