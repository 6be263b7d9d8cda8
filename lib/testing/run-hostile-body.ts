import type { SandboxFault } from '@/lib/plugin-host/sandbox/fault'
import type { HostAnswer, HostCall, SandboxPool, SandboxSession } from '@/lib/plugin-host/sandbox/session'
import { bundleOf, type HostileBody, type HostileClass } from './hostile-body'
import { newRecorded, type Recorded, startOptions } from './open-sandbox'

/** Decides a call as the panel would; the caller is the hostile instance with these grants. */
export type HostileDispatch = (call: HostCall, grants: readonly string[]) => HostAnswer | Promise<HostAnswer>

export interface HostileOutcome {
  readonly outcome: HostileClass | 'plugin-error'
  readonly fault: SandboxFault | null
  /** Codes that the gateway or a quota refused with. */
  readonly refusals: readonly string[]
  /** What the body said about itself. */
  readonly verdicts: readonly { verdict: string; detail: string }[]
  readonly recorded: Recorded
  readonly elapsedMs: number
}

const EVENTS = 3
const SETTLE_MS = 100
const GIVE_UP_MS = 15_000

const player = { eosId: '0002a10186d9414496bf20d22d3860ba', steamId: '76561198000000001', name: 'Eve' }

const classify = (fault: SandboxFault | null, recorded: Recorded, refusals: readonly string[]) => {
  switch (fault?.code) {
    case 'LIMIT_CPU':
    case 'LIMIT_CPU_RATE':
      return 'cpu-limit'
    case 'LIMIT_MEMORY':
      return 'memory-limit'
    case 'LIMIT_STACK':
      return 'stack-limit'
    case 'LIMIT_LOAD':
    case 'PLUGIN_INVALID':
      return 'rejected-at-load'
    default:
  }
  const isStackFull = recorded.notices.some((n) => n.kind === 'handler-error' && n.limit === 'LIMIT_STACK')
  if (isStackFull) return 'stack-limit'
  if (refusals.length > 0) return 'denied'
  return fault ? 'plugin-error' : 'contained'
}

const send = (session: SandboxSession, body: HostileBody) => {
  const payload = { player, channel: 'all', message: 'hello', name: 'hi', args: [] }
  for (let i = 0; i < EVENTS; i++) {
    const id = `hostile-${body.id}-${i}`
    const payloadJson = JSON.stringify(payload)
    if (body.dispatch === 'chat')
      session.deliver({ id, name: 'chat.message', time: 1_700_000_000_000, payloadJson })
    if (body.dispatch === 'cmd') void session.runCommand({ id, name: 'hi', payloadJson })
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Starts a body, sends it its events, waits until it has ended or come to rest, and names how it ended. */
export const runHostileBody = async (
  pool: SandboxPool,
  body: HostileBody,
  dispatch: HostileDispatch,
): Promise<HostileOutcome> => {
  const recorded = newRecorded()
  const verdicts: { verdict: string; detail: string }[] = []
  const refusals: string[] = []
  const answer = async (call: HostCall): Promise<HostAnswer> => {
    if (call.fn === 'services.call') {
      const [, verdict, detail] = JSON.parse(call.argsJson)
      verdicts.push({ verdict, detail })
      return { ok: true, json: 'null' }
    }
    const result = await dispatch(call, body.grants)
    if (!result.ok) refusals.push(JSON.parse(result.json).code)
    return result
  }
  const startedAt = performance.now()
  const started = await pool.start(
    startOptions(bundleOf(body), recorded, {
      instanceId: `hostile-${body.id}`,
      answer,
      strikes: 0,
    }),
  )
  if (started.ok) {
    send(started.value, body)
    await Promise.race([started.value.whenIdle(), delay(GIVE_UP_MS)])
    await delay(SETTLE_MS)
    await started.value.kill()
  }
  const fault = started.ok ? (recorded.faults[0] ?? null) : started.error
  for (const notice of recorded.notices) if (notice.kind === 'refused') refusals.push(notice.code)
  return {
    outcome: classify(fault, recorded, refusals),
    fault,
    refusals,
    verdicts,
    recorded,
    elapsedMs: performance.now() - startedAt,
  }
}
