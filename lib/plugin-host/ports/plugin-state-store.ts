import type { InstanceState } from '../manager/lifecycle'

export type PluginState = {
  readonly state: InstanceState
  readonly reason: string | null
  /** Stack of the plugin's own code at the last fault; null when there is none. */
  readonly stack: string | null
}

export type Strike = {
  readonly at: Date
  readonly code: string
  readonly message: string
  readonly stack: string | null
  readonly eventId: string | null
}

/** What is kept of an instance over restarts of the panel. */
export type PluginStateStore = {
  saveState(instanceId: string, state: PluginState): Promise<void>
  /** Keeps the strike and returns how many there are since the given moment, with this one. */
  addStrike(instanceId: string, strike: Strike, since: Date): Promise<number>
  clearStrikes(instanceId: string): Promise<void>
}
