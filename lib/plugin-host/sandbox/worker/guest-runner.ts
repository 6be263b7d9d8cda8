import type { Engine } from '../engine/engine'
import { faultMessage, type GuestErrorText, type SandboxFaultCode } from '../fault'
import { ENGINE_LIMITS, type SandboxLimits } from '../limits'
import { type EntryClock, tickLimit } from './entry-clock'
import type { createEntryPoint } from './entry-point'

/** A limit that was reached in an entry. */
export interface EntryFault {
  readonly code: SandboxFaultCode
  readonly message: string
  /** The error came out of the engine itself: the thread must go. */
  readonly isWorkerLost: boolean
  /** Where the guest was; null when the engine could not say. */
  readonly error: GuestErrorText | null
}

/** Frames of the plugin, without those of the prelude that called it. */
const whereStopped = (engine: Engine): GuestErrorText | null => {
  const lines =
    engine
      .stoppedAt()
      ?.split('\n')
      .map((line) => line.trim()) ?? []
  const stack = lines.filter((line) => line !== '' && !line.includes('(palisade:')).join('\n')
  if (stack === '') return null
  return {
    name: 'InternalError',
    message: 'interrupted',
    stack: stack.slice(0, ENGINE_LIMITS.errorTextChars),
    code: null,
  }
}

/** What went wrong, judged by the state of the engine and the clock and never by a text of the guest. */
const judge = (
  hostError: unknown,
  engine: Engine,
  clock: EntryClock,
  limits: SandboxLimits,
): EntryFault | null => {
  if (hostError instanceof RangeError) {
    const message = faultMessage('LIMIT_STACK', 'The native stack of the thread overflowed.')
    return { code: 'LIMIT_STACK', message, isWorkerLost: true, error: null }
  }
  if (hostError !== null) {
    const message = faultMessage('PLUGIN_FAILED', 'It made the engine end itself.')
    return { code: 'PLUGIN_FAILED', message, isWorkerLost: true, error: null }
  }
  if (engine.isMemoryExhausted()) {
    const message = faultMessage('LIMIT_MEMORY', `The limit is ${limits.memoryMiB} MiB.`)
    return { code: 'LIMIT_MEMORY', message, isWorkerLost: false, error: whereStopped(engine) }
  }
  if (clock.hasFired()) {
    const used = `It ran for ${Math.round(clock.elapsedMs())} ms and ${clock.ticks()} ticks.`
    const message = faultMessage(
      'LIMIT_CPU',
      `The limit is ${limits.cpuMsPerEvent} ms or ${tickLimit(limits.cpuMsPerEvent)} ticks. ${used}`,
    )
    return { code: 'LIMIT_CPU', message, isWorkerLost: false, error: whereStopped(engine) }
  }
  return null
}

/**
 * Enters the guest: runs `work` and all promise jobs that follow, under the clock and in sight of the watchdog.
 * Returns the limit that was reached, or null.
 */
export const createGuestRunner = (
  clock: EntryClock,
  entryPoint: ReturnType<typeof createEntryPoint>,
  limits: SandboxLimits,
) => {
  return (engine: Engine, isLoading: boolean, work: () => void): EntryFault | null => {
    let hostError: unknown = null
    entryPoint.enter(isLoading ? 0 : limits.cpuMsPerEvent)
    clock.begin()
    try {
      work()
      while (engine.runJobs(ENGINE_LIMITS.jobsPerBatch) === 'more') if (clock.isOver()) break
    } catch (error) {
      hostError = error ?? new Error('The engine threw nothing.')
    }
    const fault = judge(hostError, engine, clock, limits)
    entryPoint.leave()
    return fault
  }
}
