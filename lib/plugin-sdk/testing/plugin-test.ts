import type { StoredDocument, StoredValue } from '../api/database'
import type { Constraints } from '../constraints'
import type { EventName, EventPayloads } from '../event-payloads'
import type { HostFunctionName } from '../host-functions'
import type { PanelPage } from '../ui-blocks'

/** What is tested, and under which circumstances. */
export interface PluginTestOptions {
  /** Folder with `manifest.json` and the sources; it is bundled as `palisade build` does. Excludes `bundle`. */
  readonly folder?: string
  /** Text or bytes of a bundle. Needs `manifest`. */
  readonly bundle?: string | Uint8Array
  /** The manifest as an object; `integrity` may be missing. Default: the one of the folder. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** What the admin granted: everything that the manifest asks for (the default), nothing, or a list. */
  readonly grants?: 'all' | 'none' | Readonly<Record<string, Constraints>>
  /** Settings that an admin entered; the rest are the defaults. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Default `live`. In `shadow` effects are recorded and not carried out. */
  readonly mode?: 'shadow' | 'live'
  /** What functions of the host answer. Without an answer the server is empty and every effect succeeds. */
  readonly answers?: { readonly [N in HostFunctionName]?: (...args: never[]) => unknown }
}

/** An effect as the ledger has it: also those that were refused or only recorded. */
export interface TestedEffect {
  readonly function: HostFunctionName
  readonly arguments: readonly unknown[]
  readonly decision: 'sent' | 'denied' | 'limited' | 'shadow' | 'failed'
  /** Why it was not carried out; null when it was. */
  readonly code: string | null
}

export interface TestedLog {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** An error that a handler threw. */
export interface TestedError {
  readonly name: string
  readonly message: string
}

/** What the plugin stored. */
export interface TestedData {
  readonly values: Readonly<Record<string, StoredValue>>
  readonly collections: Readonly<Record<string, readonly StoredDocument[]>>
}

/** How an event or a piece of work ended. `not-granted` and `not-subscribed` never reach the plugin. */
export type TestedOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** A plugin that runs in the real sandbox behind the real gateway. Close it at the end of the test. */
export interface PluginTest {
  /** Tells an event, cut down to the grants as the panel does; resolves when the plugin has come to rest. */
  emit<N extends EventName>(name: N, payload: EventPayloads[N]): Promise<TestedOutcome>
  /** A player uses a declared command. */
  command(name: string, payload?: Partial<EventPayloads['command.received']>): Promise<TestedOutcome>
  /** A declared schedule, or one that the plugin set, is due. */
  schedule(name: string, data?: StoredValue): Promise<TestedOutcome>
  /** An admin presses a button or sends a form of a page. */
  panelAction(
    panel: string,
    action: string,
    values?: Readonly<Record<string, unknown>>,
  ): Promise<TestedOutcome>
  /** Another plugin calls a service; resolves with its answer. */
  service(service: string, method: string, input: StoredValue): Promise<StoredValue>
  /** An admin changes the settings. */
  configure(config: Readonly<Record<string, unknown>>): Promise<TestedOutcome>
  /** From the next call on. */
  grant(operation: string, constraints?: Constraints): void
  revoke(operation: string): void
  effects(): readonly TestedEffect[]
  logs(): readonly TestedLog[]
  errors(): readonly TestedError[]
  data(): TestedData
  /** Pages that the plugin shows, by name. */
  pages(): Readonly<Record<string, PanelPage>>
  close(): Promise<void>
}
