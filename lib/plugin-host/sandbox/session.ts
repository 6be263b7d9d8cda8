import type { Result } from '@/lib/shared/result'
import type { GuestErrorText, SandboxFault } from './fault'
import type { SandboxLimits } from './limits'

/** A function of the host that the guest calls. The caller is known by the session, never by the message. */
export interface HostCall {
  /** Number of the call within the instance. */
  readonly id: number
  /** Path in the API, for example `players.warn`. Not yet checked. */
  readonly fn: string
  /** Arguments as the JSON text of an array. Written by the guest: parse and check everything. */
  readonly argsJson: string
  /** Event, command or schedule that led to the call; null for timers of `initialize` and for `initialize`. */
  readonly causeId: string | null
}

/** Answer to a host call. `json` of a refusal is `{ code, message, details? }`. */
export interface HostAnswer {
  readonly ok: boolean
  readonly json: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface GuestLogLine {
  readonly level: LogLevel
  readonly message: string
  /** JSON text of an object, or null. Written by the guest. */
  readonly fieldsJson: string | null
  readonly causeId: string | null
}

/** Kinds of handlers that a guest registers. */
export type HandlerKind = 'event' | 'command' | 'schedule' | 'panel' | 'service'

/** Things that an admin should be able to see about a running instance. */
export type SandboxNotice =
  | {
      readonly kind: 'handler-error'
      readonly causeId: string | null
      readonly error: GuestErrorText
      /** Set when the guest's stack was filled to its limit; read from its memory, not from the error. */
      readonly limit: 'LIMIT_STACK' | null
    }
  | { readonly kind: 'unawaited-calls'; readonly causeId: string | null; readonly count: number }
  /** A quota refused something inside the sandbox; `count` since the last notice of this code. */
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly causeId: string | null
      readonly count: number
    }
  | { readonly kind: 'handler'; readonly on: boolean; readonly handler: HandlerKind; readonly name: string }

/** What the owner of a session is told. Callbacks must not throw. */
export interface SandboxHost {
  /** Answers a host call; a rejection becomes `INTERNAL` without its text. */
  call(call: HostCall): Promise<HostAnswer>
  log(line: GuestLogLine): void
  notice(notice: SandboxNotice): void
  /** The instance is gone and the session closed. Told once, never after `stop`. */
  fault(fault: SandboxFault): void
  /** A neighbour took the shared worker down: the instance runs again from its image, its state is fresh. */
  restarted(reason: string): void
}

/** Plain data about the instance, handed to the guest as it is. */
export interface GuestInstanceInfo {
  readonly pluginId: string
  readonly version: string
  readonly serverId: string
  readonly mode: 'shadow' | 'live'
  readonly sdkVersion: string
}

export interface StartOptions {
  /** Unique among running instances. */
  readonly instanceId: string
  /** The verified bytes of the bundle; not kept after the start. */
  readonly bundle: Uint8Array
  /** Hash of exactly these bytes; names the image. */
  readonly bundleHash: string
  /** API objects that the guest holds, for example `players`. */
  readonly objects: readonly string[]
  /** Host functions of these objects, for example `players.warn`. */
  readonly functions: readonly string[]
  /** Operations that the grant covers, for feature detection and event subscriptions inside the guest. */
  readonly operations: readonly string[]
  readonly config: unknown
  readonly instance: GuestInstanceInfo
  readonly limits?: Partial<SandboxLimits>
  /** Seed of `Math.random` and `crypto.randomUUID`, 32 hexadecimal digits. Same seed, same sequence. */
  readonly seed: string
  /** Recent strikes: an offender never shares a worker, and its thread stands behind all others. */
  readonly strikes?: number
  readonly host: SandboxHost
}

export interface SandboxEvent {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly time: number
  readonly isSimulated?: boolean
  /** Already projected to what the grant covers. */
  readonly payloadJson: string
}

/** What became of a delivered event. */
export type Delivery = 'queued' | 'queued-dropping-oldest' | 'not-subscribed' | 'too-large' | 'closed'

/** A single piece of work with an answer. */
export interface HandlerRun {
  readonly id: string
  readonly name: string
  readonly payloadJson: string
}

/** Outcome of a run: `json` is what a service answered, otherwise `null`. */
export type RunResult = Result<
  { readonly json: string },
  { readonly code: string; readonly message: string; readonly error?: GuestErrorText }
>

export interface SandboxStats {
  readonly state: 'running' | 'closed'
  readonly isDedicated: boolean
  readonly ticks: number
  readonly cpuMs: number
  readonly memoryBytes: number
  /** Events that wait on the host or in the worker. */
  readonly queueDepth: number
  readonly delivered: number
  readonly dropped: number
  readonly tooLarge: number
  readonly callsInFlight: number
  readonly calls: number
  readonly timers: number
  /** Milliseconds that work waited because the processor budget was used up. */
  readonly throttledMs: number
  readonly restarts: number
}

/** A running plugin instance. All methods are safe after `stop`: they do nothing or answer `PLUGIN_STOPPED`. */
export interface SandboxSession {
  readonly instanceId: string
  /** Grows with each start; messages of an older generation are refused. */
  readonly generation: number
  /** Puts an event into the bounded queue of the instance; order is kept. */
  deliver(event: SandboxEvent): Delivery
  runCommand(run: HandlerRun): Promise<RunResult>
  runSchedule(run: HandlerRun): Promise<RunResult>
  runPanelAction(run: HandlerRun): Promise<RunResult>
  /** `payloadJson` is `{ method, input, caller }`; the answer is in `json`. */
  callService(run: HandlerRun): Promise<RunResult>
  /** Fails with `HANDLER_MISSING` when the plugin has no `onConfigChange`: restart it then. */
  updateConfig(config: unknown): Promise<RunResult>
  /** Operations of the grant changed. */
  updateOperations(operations: readonly string[]): void
  /** What `instance.mode` says inside the guest from now on, also after a start in another worker. */
  updateMode(mode: GuestInstanceInfo['mode']): void
  /** Whether the guest handles this now. */
  handles(kind: HandlerKind, name: string): boolean
  /** Resolves when no event waits and no call is in flight. Timers of the guest do not count. */
  whenIdle(): Promise<void>
  stats(): SandboxStats
  /** Runs `shutdown` within its limit, then drops the instance. Nothing remains. Idempotent. */
  stop(): Promise<void>
  /** Drops the instance without `shutdown`. */
  kill(): Promise<void>
}

export interface SandboxPool {
  /** Loads the bundle (or its image) and runs `initialize`. A refusal is a fault with the reason. */
  start(options: StartOptions): Promise<Result<SandboxSession, SandboxFault>>
  stats(): SandboxPoolStats
  /** Ends all instances and workers. */
  close(): Promise<void>
}

export interface SandboxPoolStats {
  readonly workers: number
  readonly instances: number
  readonly images: number
  /** Workers that the watchdog ended. */
  readonly kills: number
}
