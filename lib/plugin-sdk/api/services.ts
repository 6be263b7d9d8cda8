import type { StoredValue } from './database'

/** Answers a call of another plugin. What it throws reaches the caller as `SERVICE_FAILED`, without its text. */
export type ServiceHandler = (
  method: string,
  input: StoredValue,
  caller: { readonly pluginId: string },
) => StoredValue | Promise<StoredValue>

/** Plugins that use each other. Names are declared: `features.provided`, and `service:<name>` to require one. */
export interface ServicesApi {
  /** Answers calls of a service that the manifest provides. */
  provide(service: string, handler: ServiceHandler): () => void
  /**
   * Calls a service on the same server. Needs `services:call` with the service in its list.
   * The other plugin acts with its own rights, in the mode (shadow or live) of the caller.
   * @throws `SERVICE_MISSING`, `SERVICE_FAILED`, `SERVICE_LOOP`, `TIMEOUT`.
   */
  call(service: string, method: string, input: StoredValue): Promise<StoredValue>
  /**
   * Sends `plugin.event` to plugins that hear it. Only for services that the manifest provides.
   * @param data At most 64 KiB as JSON.
   * @throws `RATE_LIMITED` beyond 10 events in a second, `ARGUMENT_INVALID`.
   */
  emit(service: string, event: string, data: StoredValue): Promise<void>
}
