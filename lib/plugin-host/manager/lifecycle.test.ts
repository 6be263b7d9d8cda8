import { expect, test } from 'vitest'
import { INSTANCE_STATES, type InstanceState, type LifecycleEvent, transition } from './lifecycle'

const fault = (strikes: number, duringLoad = false): LifecycleEvent => ({
  type: 'fault',
  duringLoad,
  strikes,
  reason: 'LIMIT_CPU',
})
const refused = (state: 'needs-consent' | 'blocked' | 'failed'): LifecycleEvent => ({
  type: 'refused',
  state,
  reason: 'why',
})

test.each<[InstanceState, LifecycleEvent, InstanceState]>([
  ['starting', { type: 'started' }, 'running'],
  ['starting', refused('needs-consent'), 'needs-consent'],
  ['starting', refused('blocked'), 'blocked'],
  ['starting', fault(1, true), 'failed'],
  ['running', fault(1), 'backing-off'],
  ['running', fault(2), 'backing-off'],
  ['running', fault(3), 'quarantined'],
  ['running', refused('blocked'), 'blocked'],
  ['running', { type: 'trust-changed' }, 'running'],
  ['backing-off', { type: 'retry' }, 'starting'],
  ['backing-off', refused('blocked'), 'blocked'],
  ['blocked', { type: 'trust-changed' }, 'starting'],
  ['needs-consent', { type: 'trust-changed' }, 'starting'],
  ['paused', { type: 'trust-changed' }, 'paused'],
  ['paused', fault(1), 'paused'],
  ['paused', { type: 'started' }, 'paused'],
  ['paused', { type: 'start' }, 'starting'],
  ['quarantined', { type: 'trust-changed' }, 'quarantined'],
  ['quarantined', { type: 'retry' }, 'quarantined'],
  ['quarantined', { type: 'start' }, 'starting'],
  ['failed', { type: 'start' }, 'starting'],
  ['starting', { type: 'unavailable', reason: 'away' }, 'backing-off'],
  ['running', { type: 'unavailable', reason: 'away' }, 'running'],
  ['paused', { type: 'unavailable', reason: 'away' }, 'paused'],
  ['running', { type: 'retry' }, 'running'],
])('%s and %o lead to %s', (from, event, to) => {
  expect(transition(from, event).state).toBe(to)
})

const STATES = Object.keys(INSTANCE_STATES) as InstanceState[]

test.each(STATES)('whatever an admin stops in %s has no session and no timer left', (state) => {
  if (state === 'removed') return expect(transition(state, { type: 'pause' }).effects).toEqual([])
  for (const type of ['pause', 'remove'] as const) {
    const { effects } = transition(state, { type })
    expect(effects).toEqual([{ type: 'cancel-retry' }, { type: 'stop-session' }])
  }
})

test('what is removed stays removed', () => {
  const events: LifecycleEvent[] = [
    { type: 'start' },
    { type: 'started' },
    fault(1),
    { type: 'retry' },
    { type: 'trust-changed' },
  ]
  for (const event of events)
    expect(transition('removed', event)).toEqual({ state: 'removed', reason: null, effects: [] })
})

test('the pause before a restart grows with the strikes', () => {
  const delays = [1, 2].map((strikes) =>
    transition('running', fault(strikes)).effects.map((effect) => ('delayMs' in effect ? effect.delayMs : 0)),
  )
  expect(delays).toEqual([
    [0, 1_000],
    [0, 4_000],
  ])
})

test('a running instance is checked again when grants or keys change', () => {
  expect(transition('running', { type: 'trust-changed' }).effects).toEqual([{ type: 'recheck' }])
})
