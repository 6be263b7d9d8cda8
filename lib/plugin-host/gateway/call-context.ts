import type { CausingEvent } from '../ports/effect-ledger'
import type { Grant } from '../ports/grant-store'

/** The instance that calls, known by the session it came from and never by the message. */
export type CallingInstance = {
  readonly instanceId: string
  readonly pluginId: string
  readonly pluginName: string
  readonly semver: string
  readonly bundleSha256: string
  readonly serverId: string
  readonly mode: 'shadow' | 'live'
  /** Function names that declared features opened. */
  readonly functions: ReadonlySet<string>
  /** What the verified manifest asks for. */
  readonly requested: ReadonlyMap<string, Grant['constraints']>
}

/** What the plugin was handling when it called. */
export type CallCause = {
  readonly causeId: string
  readonly eventId: string | null
  readonly eventName: string | null
  /** What happened, to be kept with an effect; left out: it has to be looked up. */
  readonly event?: CausingEvent
  /** Audit entry of the person whose press of a button led to it; left out: nobody's. */
  readonly auditId?: string | null
}

/** What a host function gets beside its arguments. */
export type CallContext = {
  readonly instance: CallingInstance
  readonly cause: CallCause | null
  /** Null for functions that need no permission. */
  readonly grant: Grant | null
  /** Operations that the grants of this moment cover: results are cut down to these. */
  readonly operations: ReadonlySet<string>
  /** Row of the ledger; null for reads and for the plugin's own data. */
  readonly effectId: string | null
  /** Aborted at the time-out of the function or when the instance stops. */
  readonly signal: AbortSignal
}
