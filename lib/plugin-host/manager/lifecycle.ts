/** States of one plugin instance, with the words for them. */
export const INSTANCE_STATES = {
  starting: { title: 'Starting', meaning: 'It is being verified and loaded.' },
  running: { title: 'Running', meaning: 'It hears events and may act within its grants.' },
  'backing-off': {
    title: 'Restarting',
    meaning: 'It crashed, or something it needs is away. It starts again after a pause.',
  },
  paused: { title: 'Paused', meaning: 'An admin stopped it. It keeps its data and settings.' },
  'needs-consent': { title: 'Needs consent', meaning: 'It asks for permissions that nobody granted yet.' },
  blocked: {
    title: 'Blocked',
    meaning: 'Its signature does not count: the key is unknown or revoked, or a file was changed.',
  },
  quarantined: {
    title: 'Quarantined',
    meaning: 'It broke a limit or crashed too often. An admin must start it again.',
  },
  failed: { title: 'Failed', meaning: 'It cannot be loaded. A new version or other settings are needed.' },
  removed: { title: 'Removed', meaning: 'It is gone.' },
} as const satisfies Record<string, { title: string; meaning: string }>

export type InstanceState = keyof typeof INSTANCE_STATES

/** What happens to an instance. */
export type LifecycleEvent =
  /** An admin starts or resumes it, the panel starts, or a new version takes over. */
  | { readonly type: 'start' }
  | { readonly type: 'started' }
  /** Loading was refused before any code ran. */
  | {
      readonly type: 'refused'
      readonly state: 'needs-consent' | 'blocked' | 'failed'
      readonly reason: string
    }
  /** It broke a limit or crashed. `strikes` counts those of the last hour with this one. */
  | {
      readonly type: 'fault'
      readonly duringLoad: boolean
      readonly strikes: number
      readonly reason: string
    }
  /** The panel could not look: its database or the storage of packages is away. It says nothing about the plugin. */
  | { readonly type: 'unavailable'; readonly reason: string }
  | { readonly type: 'retry' }
  /** Grants or keys changed: what was refused may start now, what runs may have to stop. */
  | { readonly type: 'trust-changed' }
  | { readonly type: 'pause' }
  | { readonly type: 'remove' }

/** What the manager does after a transition, in this order. */
export type LifecycleEffect =
  /** With its `shutdown`: it may still read and keep its data. */
  | { readonly type: 'stop-session' }
  /** At once: none of its code may run any more. */
  | { readonly type: 'kill-session' }
  | { readonly type: 'cancel-retry' }
  | { readonly type: 'load' }
  | { readonly type: 'recheck' }
  | { readonly type: 'retry-after'; readonly delayMs: number }

export type Transition = {
  readonly state: InstanceState
  /** Null: there is nothing to explain. */
  readonly reason: string | null
  readonly effects: readonly LifecycleEffect[]
}

/** Strikes within the window after which an instance is not started again by itself. */
export const MAX_STRIKES = 3
export const STRIKE_WINDOW_MS = 60 * 60 * 1000

const BACKOFF_MS = [1_000, 4_000, 16_000] as const
/** How soon it is tried again what the panel could not look at. */
export const UNAVAILABLE_RETRY_MS = 5_000

const STOP: LifecycleEffect = { type: 'stop-session' }
const KILL: LifecycleEffect = { type: 'kill-session' }
const CANCEL: LifecycleEffect = { type: 'cancel-retry' }
const LOAD: LifecycleEffect = { type: 'load' }

/** States in which a change of trust can let the instance start. */
const WAITS_FOR_TRUST: ReadonlySet<InstanceState> = new Set(['needs-consent', 'blocked'])

/**
 * The whole life of an instance as a pure function; the manager carries out the effects. An event
 * that means nothing in a state leaves it as it is: messages of a session that was stopped arrive late.
 */
export const transition = (state: InstanceState, event: LifecycleEvent): Transition => {
  if (state === 'removed') return stay(state)
  switch (event.type) {
    case 'remove':
      return { state: 'removed', reason: null, effects: [CANCEL, STOP] }
    case 'pause':
      return { state: 'paused', reason: null, effects: [CANCEL, STOP] }
    case 'start':
      return { state: 'starting', reason: null, effects: [CANCEL, STOP, LOAD] }
    case 'started':
      return state === 'starting' ? { state: 'running', reason: null, effects: [] } : stay(state)
    case 'refused':
      return isOn(state) ? afterRefusal(event) : stay(state)
    case 'unavailable':
      return afterUnavailable(state, event.reason)
    case 'retry':
      return afterRetry(state)
    case 'trust-changed':
      return afterTrustChanged(state)
    case 'fault':
      return isOn(state) ? afterFault(event) : stay(state)
  }
}

const isOn = (state: InstanceState): boolean =>
  state === 'starting' || state === 'running' || state === 'backing-off'

const stay = (state: InstanceState): Transition => ({ state, reason: null, effects: [] })

/** The code of a key that does not count must not run on, not even to say goodbye. */
const afterRefusal = ({ state, reason }: Extract<LifecycleEvent, { type: 'refused' }>): Transition => ({
  state,
  reason,
  effects: [CANCEL, state === 'blocked' ? KILL : STOP],
})

/** What runs goes on until somebody can look again; what was to start waits. */
const afterUnavailable = (state: InstanceState, reason: string): Transition => {
  const again: LifecycleEffect = { type: 'retry-after', delayMs: UNAVAILABLE_RETRY_MS }
  if (state === 'running') return { state, reason: null, effects: [again] }
  return state === 'starting' ? { state: 'backing-off', reason, effects: [again] } : stay(state)
}

const afterRetry = (state: InstanceState): Transition => {
  if (state === 'backing-off') return { state: 'starting', reason: null, effects: [LOAD] }
  return state === 'running' ? { state, reason: null, effects: [{ type: 'recheck' }] } : stay(state)
}

const afterTrustChanged = (state: InstanceState): Transition => {
  if (WAITS_FOR_TRUST.has(state)) return { state: 'starting', reason: null, effects: [LOAD] }
  return {
    state,
    reason: null,
    effects: state === 'running' || state === 'backing-off' ? [{ type: 'recheck' }] : [],
  }
}

/** What cannot be loaded will not load a second later: only running code is started again by itself. */
const afterFault = ({
  duringLoad,
  strikes,
  reason,
}: Extract<LifecycleEvent, { type: 'fault' }>): Transition => {
  if (duringLoad) return { state: 'failed', reason, effects: [CANCEL, STOP] }
  if (strikes >= MAX_STRIKES) return { state: 'quarantined', reason, effects: [CANCEL, STOP] }
  const delayMs = BACKOFF_MS[Math.min(strikes, BACKOFF_MS.length) - 1] ?? BACKOFF_MS[0]
  return { state: 'backing-off', reason, effects: [STOP, { type: 'retry-after', delayMs }] }
}
