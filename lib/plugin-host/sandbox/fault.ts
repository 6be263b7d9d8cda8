/**
 * Why an instance ended. Every fault costs the instance: it is dropped, never repaired, because memory that a
 * guest has driven into a limit cannot be trusted to be whole.
 */
export const SANDBOX_FAULTS = {
  LIMIT_CPU: 'The handler used more processor time than it may.',
  LIMIT_CPU_RATE: 'The plugin used more processor time over time than it may.',
  LIMIT_LOAD: 'Loading or initialize took too long.',
  LIMIT_MEMORY: 'The plugin used all of its memory.',
  LIMIT_STACK: 'The calls are nested too deeply.',
  PLUGIN_INVALID: 'The bundle is not a module with a plugin as its default export.',
  PLUGIN_FAILED: 'The code of the plugin failed.',
} as const

export type SandboxFaultCode = keyof typeof SANDBOX_FAULTS

/** What the guest was doing. */
export type SandboxPhase = 'load' | 'initialize' | 'run' | 'shutdown'

/** What a guest threw, as bounded plain text. Written by the guest: never trusted, only shown. */
export interface GuestErrorText {
  readonly name: string
  readonly message: string
  readonly stack: string
  /** `code` of the thrown value when it was a short text; null otherwise. */
  readonly code: string | null
}

export interface SandboxFault {
  readonly code: SandboxFaultCode
  /** Safe to show: names the limit and the actual value. */
  readonly message: string
  readonly phase: SandboxPhase
  /** True when only the watchdog outside the thread could end it. */
  readonly watchdog: boolean
  /** Wall time from the entry at fault until the guest was stopped. */
  readonly elapsedMs: number
  /** Polls of the interrupt handler in that entry. */
  readonly ticks: number
  /** Linear memory in use at the end. */
  readonly memoryBytes: number
  /** Event, command or schedule that the guest was working on. */
  readonly causeId: string | null
  readonly error: GuestErrorText | null
}

/** Message of a fault: what the limit is and what was reached. */
export const faultMessage = (code: SandboxFaultCode, detail = ''): string =>
  detail === '' ? SANDBOX_FAULTS[code] : `${SANDBOX_FAULTS[code]} ${detail}`

/** For a start that the end of the sandbox cut short. */
export const closedFault = (): SandboxFault => ({
  code: 'PLUGIN_FAILED',
  message: 'The sandbox is stopping.',
  phase: 'load',
  watchdog: false,
  elapsedMs: 0,
  ticks: 0,
  memoryBytes: 0,
  causeId: null,
  error: null,
})
