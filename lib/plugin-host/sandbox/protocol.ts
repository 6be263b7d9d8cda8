import type { EngineImage } from './engine/engine'
import type { GuestErrorText, SandboxFault } from './fault'
import type { SandboxLimits } from './limits'
import type { GuestInstanceInfo, HandlerKind, LogLevel, SandboxNotice } from './session'

/**
 * Everything that crosses between the panel's thread and a sandbox worker, and between a worker and the guest.
 * The worker holds no secret and no port to anything else, so this file and the gateway's functions are the
 * whole attack surface. All values are plain data; nothing else of the sandbox is imported across the border.
 */

/** Where an instance sits in its worker, and which start of it is meant. Late messages do not match. */
export interface Address {
  readonly slot: number
  readonly generation: number
}

/** A timer that the top level of a bundle set; kept beside the image because the host waits for timers. */
export interface TimerRequest {
  readonly id: number
  readonly ms: number
  readonly isRepeating: boolean
}

export interface StartImage {
  readonly engine: EngineImage
  readonly timers: readonly TimerRequest[]
}

/** An event or run, as the text for the guest. Items are run and acknowledged in the order in which they were sent. */
export interface WorkItem {
  readonly text: string
  readonly causeId: string | null
}

/** Answer to a host call. Answers go before items: an event may be waiting for one. */
export interface AnswerItem {
  readonly callId: number
  readonly ok: boolean
  readonly json: string
}

export type ToWorker =
  | ({
      readonly type: 'start'
      /** Exactly one of both: a bundle to load, or the image of a loaded one. */
      readonly bundle: Uint8Array | null
      readonly image: StartImage | null
      readonly beginText: string
      readonly limits: SandboxLimits
    } & Address)
  | ({
      readonly type: 'work'
      readonly items: readonly WorkItem[]
      readonly answers: readonly AnswerItem[]
    } & Address)
  /** The grant or the mode changed: the text for the guest. */
  | ({ readonly type: 'tell'; readonly text: string } & Address)
  /** Run `shutdown` (when the guest is running), then drop the instance. */
  | ({ readonly type: 'end'; readonly withShutdown: boolean } & Address)

export interface CallMessage {
  readonly id: number
  readonly fn: string
  readonly argsJson: string
  readonly causeId: string | null
}

export interface LogMessage {
  readonly level: LogLevel
  readonly message: string
  readonly fieldsJson: string | null
  readonly causeId: string | null
}

export interface ReplyMessage {
  readonly seq: number
  readonly ok: boolean
  /** Result of a service, or the error as JSON text. Written by the guest. */
  readonly json: string
}

export interface UsageMessage {
  readonly ticks: number
  readonly cpuMs: number
  readonly memoryBytes: number
  readonly timers: number
  readonly throttledMs: number
}

/** What one turn of an instance brought. */
export interface TurnMessage extends Address {
  readonly type: 'turn'
  /** Items that were begun since the last turn. */
  readonly done: number
  /** Answers that the guest has had since the last turn. */
  readonly answered: number
  readonly calls: readonly CallMessage[]
  readonly logs: readonly LogMessage[]
  readonly notices: readonly SandboxNotice[]
  readonly replies: readonly ReplyMessage[]
  readonly usage: UsageMessage
}

export type FromWorker =
  /** The worker is up. */
  | { readonly type: 'ready' }
  /** `image` when the bundle was loaded here for the first time. */
  | ({ readonly type: 'started'; readonly image: StartImage | null; readonly usage: UsageMessage } & Address)
  | TurnMessage
  /** The instance is gone. `isWorkerLost`: memory or stack of the thread may be damaged; end it. */
  | ({ readonly type: 'fault'; readonly fault: SandboxFault; readonly isWorkerLost: boolean } & Address)
  | ({ readonly type: 'ended' } & Address)

/** Handed to the worker at its start. The compiled module is shared, the prelude is inside the worker's file. */
export interface WorkerData {
  readonly module: WebAssembly.Module
  readonly progress: SharedArrayBuffer
  /** How far the thread stands back behind the panel's own: 0 to 19. */
  readonly niceness: number
}

/**
 * Words of the shared progress array, written by the worker before it enters a guest and read by the watchdog
 * and after a kill. The guest cannot reach it.
 */
export const PROGRESS = {
  /** Grows by one when a guest is entered (odd) and when it is left (even). */
  entries: 0,
  /** Slot of the instance that runs or ran last. */
  slot: 1,
  /** Processor limit of the entry in milliseconds; 0 while a bundle is loaded, which has a deadline instead. */
  cpuMs: 2,
  /** The system's number of the thread; 0 where it has none to tell. */
  thread: 3,
  /** Word of slot n is `begun + n`: how many items were begun, modulo 2^32. */
  begun: 4,
} as const

export const progressBytes = (slots: number) => (PROGRESS.begun + slots) * 4

// Texts for the guest: one JSON array each. Its first element says what it is.

const text = JSON.stringify

export interface BeginMessage {
  readonly objects: readonly string[]
  readonly functions: readonly string[]
  readonly operations: readonly string[]
  readonly config: unknown
  readonly instance: unknown
  readonly seed: string
  readonly messageChars: number
  readonly handlers: number
}

/** Number of the reply that `initialize` gives. */
export const INITIALIZE_SEQ = 0

export const guestText = {
  begin: (begin: BeginMessage) => text(['b', INITIALIZE_SEQ, begin]),
  event: (event: { id: string; name: string; time: number; isSimulated?: boolean; payloadJson: string }) =>
    `["e",${text(event.id)},${text(event.name)},${event.time},${event.isSimulated ? 1 : 0},${event.payloadJson}]`,
  handler: (seq: number, kind: HandlerKind, name: string, payloadJson: string) =>
    `["h",${seq},"${kind}",${text(name)},${payloadJson}]`,
  answer: (callId: number, ok: boolean, json: string) => `["a",${callId},${ok ? 1 : 0},${json}]`,
  timer: (id: number) => `["t",${id}]`,
  operations: (operations: readonly string[]) => text(['g', operations]),
  mode: (mode: GuestInstanceInfo['mode']) => text(['m', mode]),
  config: (seq: number, config: unknown) => text(['k', seq, config]),
  shutdown: (seq: number) => `["z",${seq}]`,
} as const

/** What a guest can say. Anything else is ignored and counted. */
export type GuestMessage =
  | { readonly kind: 'call'; readonly id: number; readonly fn: string; readonly argsJson: string }
  | {
      readonly kind: 'log'
      readonly level: LogLevel
      readonly message: string
      readonly fieldsJson: string | null
    }
  | ({ readonly kind: 'timer-set' } & TimerRequest)
  | { readonly kind: 'timer-clear'; readonly id: number }
  | { readonly kind: 'reply'; readonly seq: number; readonly ok: boolean; readonly json: string }
  | { readonly kind: 'handler-error'; readonly error: GuestErrorText }
  | { readonly kind: 'load-error'; readonly error: GuestErrorText }
  | { readonly kind: 'unawaited'; readonly count: number }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'handler'; readonly on: boolean; readonly handler: HandlerKind; readonly name: string }
  | { readonly kind: 'plugin-found' }
  | { readonly kind: 'plugin-invalid'; readonly reason: string }
