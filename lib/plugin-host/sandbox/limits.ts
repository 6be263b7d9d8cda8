import { LIMITS } from '@/lib/plugin-sdk/limits'

/**
 * Limits of one plugin instance inside the sandbox. The SDK's table holds defaults and maxima that authors
 * and admins read; here they are resolved numbers for one instance.
 */
export interface SandboxLimits {
  /** Linear memory, fixed for the life of the instance. */
  readonly memoryMiB: number
  /** Processor time of one entry into the guest, with all promise jobs that follow from it. */
  readonly cpuMsPerEvent: number
  /** Processor time that flows back to the instance each second. */
  readonly cpuMsPerSecond: number
  /** Processor time that can be saved up. */
  readonly cpuBurstMs: number
  /** Work that waits longer than this for processor time is a fault. */
  readonly cpuStarvedMs: number
  /** Wall time until the module is loaded and `initialize` has resolved. */
  readonly loadMs: number
  /** Wall time until `shutdown` has resolved. */
  readonly shutdownMs: number
  /** Wall time after which the host no longer waits for a command, schedule, panel or service handler. */
  readonly handlerMs: number
  /** Wall time of one entry after which the worker is ended from outside. */
  readonly watchdogMs: number
  readonly timers: number
  readonly timerMinMs: number
  readonly handlers: number
  readonly callsInFlight: number
  readonly callsPerSecond: number
  /** Longest text that the guest can send in one message. */
  readonly messageBytes: number
  /** Longest answer to a host call; longer ones become `LIMIT_RESULT`. */
  readonly resultBytes: number
  /** Longest event text; longer ones are not delivered and counted. */
  readonly eventBytes: number
  /** Events that wait on the host; then the oldest is dropped and counted. */
  readonly queuedEvents: number
  readonly logLinesPerSecond: number
}

const KIB = 1024

/** Limits of the machinery that no admin changes. Sizes and rates were measured; see docs/decisions. */
export const ENGINE_LIMITS = {
  /** Stack of the guest. 512 KiB can overflow the native stack of a worker with 8 MB, 256 KiB cannot. */
  guestStackBytes: 256 * KIB,
  /** Native stack of a worker; must be far larger than what 256 KiB of guest stack can cause natively. */
  workerStackMb: 16,
  /** The engine's binary needs 16 MiB to start at all. */
  minMemoryMiB: 16,
  maxMemoryMiB: 128,
  /** The engine polls once per 10,000 calls or backward jumps; a busy loop gives about 8 polls per ms. */
  ticksPerCpuMs: 8,
  /** Wall time of an entry on a busy machine, as a multiple of its processor limit. */
  wallPerCpu: 8,
  /** The watchdog's least wall time as a multiple of the processor limit, when an admin raised that one. */
  watchdogPerCpu: 2.5,
  /** Promise jobs run in batches of this size, with the clock looked at between them. */
  jobsPerBatch: 1000,
  /** Work items that the worker of an instance may hold unacknowledged. */
  itemsInWorker: 256,
  /** Text of these items together. */
  bytesInWorker: 2 * KIB * KIB,
  /** How long the acknowledgement of work that said nothing may wait for something to travel with. */
  acknowledgeMs: 15,
  /** Items of one instance that run before its neighbours get a turn. */
  itemsPerTurn: 64,
  /** How long an ended instance may take beyond its `shutdown` limit before it is dropped anyway. */
  endGraceMs: 1500,
  /** How long a worker may take to start. */
  workerStartMs: 10_000,
  /** How often a worker that has done something collects all its garbage. */
  collectEveryMs: 60_000,
  /**
   * How far workers stand back behind the panel's own threads (a tenth of their share when cores are short), and
   * those of offenders behind all others.
   */
  niceness: { normal: 10, offender: 19 },
  /** How often the watchdog looks. */
  watchdogPollMs: 10,
  /** Processor time of one entry, as a multiple of its limit, after which a worker of its own is ended from outside. */
  watchdogCpuPerCpu: 1.75,
  /** Instances without strikes that share one worker once the worker budget is used up. */
  instancesPerSharedWorker: 100,
  /** Workers of which each holds one instance: 8 MB and 45 ms each. */
  dedicatedWorkers: 32,
  /** Images of loaded bundles that are kept; about 1 MB each. */
  cachedImages: 64,
  /** Texts of guest errors are cut here before they leave the worker. */
  errorTextChars: 2000,
  /** Log text and its fields as one JSON text: 4,096 characters and 32 fields, with room for escapes. */
  logChars: 256 * KIB,
  /** Letter, numbers and name before the body of a message. */
  messageHeadBytes: 256,
  logMessageChars: LIMITS.logMessageChars.default,
  /** Notices of one turn that are told one by one; further ones only count. */
  noticesPerTurn: 20,
  /** Wall time of one turn of an instance before its neighbours get theirs. */
  turnMs: 20,
} as const

/** Limits when neither the manifest nor an admin says otherwise. */
export const DEFAULT_SANDBOX_LIMITS: SandboxLimits = {
  memoryMiB: LIMITS.memoryMiB.default,
  cpuMsPerEvent: LIMITS.cpuMsPerEvent.default,
  cpuMsPerSecond: LIMITS.cpuMsPerSecond.default,
  cpuBurstMs: LIMITS.cpuBurstMs.default,
  cpuStarvedMs: 3000,
  loadMs: LIMITS.loadMs.default,
  shutdownMs: LIMITS.shutdownMs.default,
  handlerMs: LIMITS.handlerMs.default,
  watchdogMs: LIMITS.watchdogMs.default,
  timers: LIMITS.timers.default,
  timerMinMs: LIMITS.timerMinMs.default,
  handlers: LIMITS.handlers.default,
  callsInFlight: LIMITS.callsInFlight.default,
  callsPerSecond: LIMITS.callsPerSecond.default,
  messageBytes: LIMITS.argumentBytes.default,
  resultBytes: LIMITS.resultBytes.default,
  eventBytes: LIMITS.eventBytes.default,
  queuedEvents: LIMITS.queuedEvents.default,
  logLinesPerSecond: LIMITS.logLinesPerSecond.default,
}

/**
 * Defaults with what a manifest or an admin set, kept inside what the engine can hold. The watchdog must
 * never be the first clock, so it moves with a larger processor limit.
 */
export const resolveSandboxLimits = (wanted: Partial<SandboxLimits> = {}): SandboxLimits => {
  const limits = { ...DEFAULT_SANDBOX_LIMITS, ...wanted }
  const memoryMiB = Math.min(
    Math.max(Math.round(limits.memoryMiB), ENGINE_LIMITS.minMemoryMiB),
    ENGINE_LIMITS.maxMemoryMiB,
  )
  return {
    ...limits,
    memoryMiB,
    watchdogMs: Math.max(limits.watchdogMs, limits.cpuMsPerEvent * ENGINE_LIMITS.watchdogPerCpu),
  }
}
