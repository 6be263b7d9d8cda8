import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import { EVENT_NAMES } from '@/lib/plugin-sdk/events'
import { ok, type Result, refuse } from '@/lib/shared/result'
import type { PluginEvent } from '../events/event-copies'
import { createEventCopies } from '../events/event-copies'
import { createGateway } from '../gateway/dispatch'
import { FEATURE_TABLE } from '../gateway/feature-table'
import { createQuotas } from '../gateway/quotas'
import type { HostServices } from '../ports/host-services'
import { createMemoryEffectLedger, type MemoryEffectLedger } from '../ports/memory-effect-ledger'
import type { SandboxFault } from '../sandbox/fault'
import type { GuestLogLine, SandboxSession } from '../sandbox/session'
import { toHostAnswer } from '../sandbox/to-host-answer'
import type { InstanceDefinition } from './instance-definition'
import type { ManagerDeps } from './manager-deps'
import { RecentCauses } from './recent-causes'
import { callingInstance, type Started, startSession } from './start-session'

export type ReplayDeps = Pick<ManagerDeps, 'pool' | 'grants' | 'load' | 'newSeed' | 'onInternal'> & {
  /** What answers reads and keeps data for this run; effects never get there. */
  readonly servicesFor: (now: () => number) => HostServices
}

export type ReplayOptions = {
  /** Recorded events with these names, oldest first. */
  readonly read: (names: readonly EventName[]) => AsyncIterable<PluginEvent>
  readonly maxEvents: number
  /** Wall time after which it stops reading. */
  readonly maxMs: number
}

export type ReplayReport = {
  /** Why it ended: everything was read, or a bound was reached. */
  readonly end: 'complete' | 'max-events' | 'max-time' | 'fault'
  readonly events: number
  readonly lastEventAtMs: number | null
  readonly effects: MemoryEffectLedger['rows']
  readonly logs: readonly GuestLogLine[]
  readonly fault: SandboxFault | null
}

const LOG_LINES = 200
/** Events that the plugin has at once. */
const BATCH = 32
/** How long a batch may keep the plugin busy before the next is given to it. */
const REST_MS = 2_000

/**
 * Gives recorded events to an instance of its own, in shadow mode: the same sandbox, gateway and grants, with a
 * ledger and data that are forgotten afterwards. Rates count in the time of the events, not of the run.
 */
export const replayEvents = async (
  deps: ReplayDeps,
  definition: InstanceDefinition,
  options: ReplayOptions,
): Promise<Result<ReplayReport>> => {
  const run = createRun(deps, { ...definition, mode: 'shadow' })
  const sessionId = `${definition.instanceId}#replay`
  const started = await startSession(deps, run.definition, sessionId, 0, run.hostFor)
  if (!started.ok) return refuse('PLUGIN_START_FAILED', started.error.message)
  try {
    const fed = await feed(run, started.value, options)
    const { rows: effects } = run.ledger
    return ok({ ...fed, effects, logs: run.logs, fault: run.faults[0] ?? null })
  } finally {
    run.stopping.abort()
    await started.value.session.stop()
  }
}

const createRun = (deps: ReplayDeps, definition: InstanceDefinition) => {
  const time = { atMs: 0 }
  const clock = { now: () => time.atMs }
  /** When the events of this batch happened. */
  const times = new Map<string, number>()
  const causes = new RecentCauses()
  const logs: GuestLogLine[] = []
  const faults: SandboxFault[] = []
  const ledger = createMemoryEffectLedger()
  const stopping = new AbortController()
  const gateway = createGateway({
    features: FEATURE_TABLE,
    grants: deps.grants,
    ledger,
    panic: { isOn: () => false },
    services: deps.servicesFor(clock.now),
    quotas: createQuotas(clock),
    clock,
    onInternal: (error) => deps.onInternal(error, definition.instanceId),
  })
  // One call at a time: each is looked at in the time of its event.
  let turn: Promise<unknown> = Promise.resolve()
  const hostFor: Parameters<typeof startSession>[4] = (surface, plugin) => ({
    call: ({ fn, argsJson, causeId }) => {
      const caller = callingInstance(definition, plugin, surface)
      const answer = turn.then(() => {
        time.atMs = times.get(causeId ?? '') ?? time.atMs
        const cause = causes.find(causeId)
        return gateway.dispatch(caller, { fn, argsJson, cause, signal: stopping.signal })
      })
      turn = answer
      return answer.then(toHostAnswer)
    },
    log: (line) => {
      if (logs.length < LOG_LINES) logs.push(line)
    },
    notice: () => undefined,
    fault: (fault) => faults.push(fault),
    restarted: () => undefined,
  })
  return { definition, times, causes, logs, faults, ledger, stopping, hostFor }
}

type Run = ReturnType<typeof createRun>

/** A few events at a time: the next are given when the plugin has come to rest. */
const feed = async (run: Run, { session, hearer }: Started, options: ReplayOptions) => {
  const names = EVENT_NAMES.filter((name) => session.handles('event', name))
  const until = performance.now() + options.maxMs
  const fed = { events: 0, lastEventAtMs: null as number | null }
  for await (const event of options.read(names)) {
    if (fed.events >= options.maxEvents) return { ...fed, end: 'max-events' as const }
    const copies = createEventCopies({ ...event, isSimulated: true })
    const copy = copies.copyFor(hearer)
    if (copy === null) continue
    run.times.set(event.id, event.atMs)
    run.causes.add(copies.cause)
    session.deliver(copy)
    fed.events += 1
    fed.lastEventAtMs = event.atMs
    if (run.times.size < BATCH) continue
    await rest(run, session)
    if (run.faults.length > 0) return { ...fed, end: 'fault' as const }
    if (performance.now() >= until) return { ...fed, end: 'max-time' as const }
  }
  await rest(run, session)
  return { ...fed, end: run.faults.length > 0 ? ('fault' as const) : ('complete' as const) }
}

const rest = async ({ times }: Run, session: SandboxSession): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const giveUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, REST_MS)
  })
  await Promise.race([session.whenIdle(), giveUp])
  clearTimeout(timer)
  times.clear()
}
