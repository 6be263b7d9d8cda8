import { expect, test } from 'vitest'
import { createQuotas } from './quotas'

const open = () => {
  const clock = { ms: 0 }
  return { clock, quotas: createQuotas({ now: () => clock.ms }) }
}
const WARN = ['tk-guard', 'server', 'rcon:warn'] as const
const outside = { instanceId: 'one', operation: 'rcon:warn', causeId: null }

test('of two rates each holds in its own window', () => {
  const { clock, quotas } = open()
  const take = () => quotas.takeRate(...WARN, '2/min', '3/hour').ok
  expect([take(), take(), take()]).toEqual([true, true, false])
  clock.ms = 61_000
  expect([take(), take()]).toEqual([true, false])
  clock.ms = 3_600_001
  expect(take()).toBe(true)
})

test('what was used before a restart of the panel counts on', () => {
  const { clock, quotas } = open()
  clock.ms = 3_600_000
  quotas.recall(...WARN, [0, 1_000_000, 2_000_000])
  expect(quotas.takeRate(...WARN, '3/hour').ok).toBe(true)
  expect(quotas.takeRate(...WARN, '3/hour')).toMatchObject({
    error: { code: 'RATE_LIMITED', details: { retryAfterMs: 1_000_000 } },
  })
  expect(quotas.takeRate('tk-guard', 'another', 'rcon:warn', '1/hour').ok).toBe(true)
})

test('a refused use takes nothing from the other rate', () => {
  const { quotas } = open()
  expect(quotas.takeRate(...WARN, '1/min', '5/hour').ok).toBe(true)
  for (let round = 0; round < 10; round += 1)
    expect(quotas.takeRate(...WARN, '1/min', '5/hour').ok).toBe(false)
  expect(quotas.takeRate(...WARN, '5/hour').ok).toBe(true)
})

test('within one event only so many different players are affected', () => {
  const { clock, quotas } = open()
  const take = (target: string, causeId: string) =>
    quotas.takeTargets({ ...outside, causeId }, [target], 1).ok
  expect([take('a', '1'), take('a', '1'), take('b', '1'), take('b', '2')]).toEqual([true, true, false, true])
  clock.ms = 120_000
  expect(take('b', '1')).toBe(false)
})

test('what timers do is counted over a minute, not for ever', () => {
  const { clock, quotas } = open()
  const take = (target: string) => quotas.takeTargets(outside, [target], 1)
  expect(take('a').ok).toBe(true)
  expect(take('b')).toMatchObject({
    error: { code: 'CONSTRAINT_DENIED', message: expect.stringContaining('minute') },
  })
  clock.ms = 60_000
  expect(take('b').ok).toBe(true)
})
