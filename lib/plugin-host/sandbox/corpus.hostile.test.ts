import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGatewayPolicy } from '@/lib/testing/gateway-policy'
import { type HostileBody, readHostileBodies } from '@/lib/testing/hostile-body'
import { createNeighbour, type Neighbour } from '@/lib/testing/neighbour'
import { openTestPool } from '@/lib/testing/open-sandbox'
import { type HostileOutcome, runHostileBody } from '@/lib/testing/run-hostile-body'
import { DEFAULT_SANDBOX_LIMITS } from './limits'
import type { SandboxPool } from './session'

/** Outcomes that are as good as the one in the header, with the reason. */
const ALSO_RIGHT: Readonly<Record<string, readonly [outcome: HostileOutcome['outcome'], why: string][]>> = {
  '025': [['denied', 'code from text is refused']],
  '027': [['memory-limit', 'the array fills the memory before the time is up']],
  '031': [['contained', 'there is no FinalizationRegistry']],
  '145': [['denied', 'code from text is refused']],
  '205': [['cpu-limit', 'time is up before the memory is full']],
  '207': [['cpu-limit', 'time is up before the memory is full']],
  '211': [
    ['contained', 'the objects fit into 32 MiB'],
    ['cpu-limit', 'time is up before the memory is full'],
  ],
  '215': [['contained', 'there is no SharedArrayBuffer']],
  '223': [['contained', 'there is no WeakRef']],
  '225': [['contained', 'what a handler returns is never read']],
  '306': [['cpu-limit', 'the engine needs seconds to reach the end of its stack, the watchdog one']],
  '308': [['denied', 'code from text is refused']],
  '310': [['denied', 'code from text is refused']],
  '318': [['contained', 'a stack error in an async function is an ordinary rejection']],
  '322': [['cpu-limit', 'the engine may need longer than the limit for the chain']],
  '521': [['contained', 'the API has no function to emit core events']],
  '533': [['contained', 'the API has no function to read secrets']],
}

/** Verdicts of a body that got through. */
const BREACHES = [
  'ESCAPED',
  'not-denied',
  'precise-clock',
  'caught-in-async',
  'bridge-visible',
  'bug-present',
]

/** Verdicts that mean something else under the SDK, with what is asserted instead. */
const OVERRULED: Readonly<Record<string, string>> = {
  '217': 'log never throws: lines over the rate are dropped, and the number that arrives is asserted below',
}

const LOG_LINES = DEFAULT_SANDBOX_LIMITS.logLinesPerSecond * 2

const CONTAINED: readonly HostileOutcome['outcome'][] = ['contained', 'plugin-error', 'denied']

const isRight = (body: HostileBody, outcome: HostileOutcome['outcome']) =>
  outcome === body.expected ||
  (body.expected === 'contained' && CONTAINED.includes(outcome)) ||
  (ALSO_RIGHT[body.id] ?? []).some(([also]) => also === outcome)

const bodies = readHostileBodies(join(import.meta.dirname, '../../testing/hostile'))
/** What a lost shared worker may take to come back on a busy machine. */
const RESTART_MS = 2000

describe('hostile plugins beside well-behaved ones', () => {
  let pool: SandboxPool
  let apart: Neighbour
  let together: Neighbour

  beforeAll(async () => {
    pool = await openTestPool({ placement: { dedicatedWorkers: 1, sharedWorkers: 1 } })
    apart = await createNeighbour(pool, 'apart')
    together = await createNeighbour(pool, 'together')
  })

  afterAll(() => pool.close())

  it('has the whole corpus', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(116)
  })

  it.each(bodies.map((body) => [body.id, body.attack, body] as const))('%s %s', async (_, __, body) => {
    apart.begin()
    together.begin()
    const result = await runHostileBody(pool, body, createGatewayPolicy().dispatch)
    const [own, shared] = [await apart.finish(), await together.finish()]

    const breaches = result.verdicts.filter(({ verdict }) => BREACHES.includes(verdict))
    expect(OVERRULED[body.id] ? [] : breaches).toEqual([])
    expect(result.recorded.logs.length).toBeLessThanOrEqual(LOG_LINES)
    expect(
      isRight(body, result.outcome),
      `${result.outcome} instead of ${body.expected}: ${JSON.stringify(result.fault)}`,
    ).toBe(true)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(own.lost + shared.lost).toBe(0)
    expect(own.restarts).toBe(0)
    expect(own.worstDelayMs).toBeLessThan(DEFAULT_SANDBOX_LIMITS.watchdogMs)
    expect(shared.worstDelayMs).toBeLessThan(DEFAULT_SANDBOX_LIMITS.watchdogMs + RESTART_MS)
    expect(pool.stats().instances).toBe(2)
  })
})
