import type { SandboxFault, SandboxFaultCode } from '@/lib/plugin-host/sandbox/fault'
import type { SandboxNotice } from '@/lib/plugin-host/sandbox/session'
import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'

export type RehearsalOutcome =
  | 'ok'
  | 'cpu-limit'
  | 'memory-limit'
  | 'stack-limit'
  | 'rejected-at-load'
  | 'denied'
  | 'plugin-error'

/** The last line of `palisade try`. */
export interface RehearsalResult {
  readonly outcome: RehearsalOutcome
  /** Code of the limit, the refusal or the error; null for ok. */
  readonly code: string | null
  /** At a limit: from the entry at fault until the plugin was stopped. Otherwise: of the whole run. */
  readonly elapsedMs: number
  readonly ticks: number
  readonly memoryBytes: number
  readonly watchdog: boolean
}

const OF_FAULT: Readonly<Record<SandboxFaultCode, RehearsalOutcome>> = {
  LIMIT_CPU: 'cpu-limit',
  LIMIT_CPU_RATE: 'cpu-limit',
  LIMIT_MEMORY: 'memory-limit',
  LIMIT_STACK: 'stack-limit',
  LIMIT_LOAD: 'rejected-at-load',
  PLUGIN_INVALID: 'rejected-at-load',
  PLUGIN_FAILED: 'plugin-error',
}

/** Refusals that say something about the world and not about the plugin's rights. */
const CIRCUMSTANCES: readonly (GuestErrorCode | 'LIMIT_NOTICES')[] = [
  'PLAYER_NOT_ONLINE',
  'PLAYER_IMMUNE',
  'SQUAD_NOT_FOUND',
  'SERVER_UNREACHABLE',
  'SERVER_REFUSED',
  'DATABASE_CONFLICT',
  'HTTP_FAILED',
  'CONNECTOR_MISSING',
  'CONNECTOR_FAILED',
  'SERVICE_MISSING',
  'SERVICE_FAILED',
  'REPLY_EXPIRED',
  'CANCELLED',
  'TIMEOUT',
  'INTERNAL',
  'PLUGIN_STOPPED',
  'LIMIT_NOTICES',
]

export const isDenial = (code: string): boolean => !CIRCUMSTANCES.some((one) => one === code)

interface Run {
  readonly fault: SandboxFault | null
  readonly notices: readonly SandboxNotice[]
  /** Codes with which calls were refused, in order. */
  readonly refusals: readonly string[]
  readonly elapsedMs: number
  readonly ticks: number
  readonly memoryBytes: number
}

const handlerErrors = (notices: readonly SandboxNotice[]) =>
  notices.flatMap((notice) => (notice.kind === 'handler-error' ? [notice] : []))

/** How a run without a limit ended: what was refused comes before what threw, because it is often the cause. */
const withoutLimit = ({ fault, notices, refusals }: Run): Pick<RehearsalResult, 'outcome' | 'code'> => {
  const errors = handlerErrors(notices)
  if (errors.some((error) => error.limit === 'LIMIT_STACK'))
    return { outcome: 'stack-limit', code: 'LIMIT_STACK' }
  const denial = refusals.find(isDenial)
  if (denial !== undefined) return { outcome: 'denied', code: denial }
  if (fault) return { outcome: 'plugin-error', code: fault.code }
  if (errors.length > 0) return { outcome: 'plugin-error', code: 'PLUGIN_ERROR' }
  return { outcome: 'ok', code: null }
}

export const rehearsalResult = (run: Run): RehearsalResult => {
  const { fault } = run
  if (!fault || fault.code === 'PLUGIN_FAILED') {
    const { elapsedMs, ticks, memoryBytes } = run
    return { ...withoutLimit(run), elapsedMs: Math.round(elapsedMs), ticks, memoryBytes, watchdog: false }
  }
  return {
    outcome: OF_FAULT[fault.code],
    code: fault.code,
    elapsedMs: Math.round(fault.elapsedMs),
    ticks: fault.ticks,
    memoryBytes: fault.memoryBytes,
    watchdog: fault.watchdog,
  }
}
