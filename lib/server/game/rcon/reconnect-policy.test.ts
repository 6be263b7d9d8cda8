import { describe, expect, it } from 'vitest'
import { RCON_LIMITS } from './rcon-limits'
import { ReconnectPolicy } from './reconnect-policy'
import type { SessionEnd } from './session-end'

const end = (over: Partial<SessionEnd>): SessionEnd => ({
  phase: 'ready',
  code: 'RCON_CONNECTION_LOST',
  message: 'lost',
  orderly: true,
  phaseMs: 60_000,
  ...over,
})
const refused = end({ phase: 'login', code: 'RCON_AUTH_FAILED', phaseMs: 250 })
const newPolicy = () => new ReconnectPolicy(RCON_LIMITS, () => 0.999_999)

describe('ReconnectPolicy', () => {
  it('comes back quickly after a long session was lost', () => {
    expect(newPolicy().afterEnd(end({}))).toMatchObject({ status: 'waiting', waitMs: 249 })
  })

  it('never waits longer than the cap while the server is away', () => {
    const policy = newPolicy()
    const away = end({ phase: 'connecting', code: 'SERVER_UNREACHABLE' })
    const waits = Array.from({ length: 40 }, () => policy.afterEnd(away).waitMs)
    expect(Math.max(...waits)).toBeLessThan(RCON_LIMITS.backoff.capMs)
    expect(RCON_LIMITS.backoff.capMs + RCON_LIMITS.loginMs).toBeLessThan(5_000)
  })

  it('calls the password wrong after the second refusal in a row and then slows down', () => {
    const policy = newPolicy()
    expect(policy.afterEnd(refused)).toMatchObject({ status: 'waiting', code: 'RCON_AUTH_FAILED' })
    const decisions = Array.from({ length: 8 }, () => policy.afterEnd(refused))
    expect(decisions.every((decision) => decision.status === 'refused')).toBe(true)
    expect(decisions.at(-1)!.waitMs).toBeGreaterThan(50_000)
  })

  it('forgets a refusal when something else happens in between', () => {
    const policy = newPolicy()
    policy.afterEnd(refused)
    policy.afterEnd(end({ phase: 'connecting', code: 'SERVER_UNREACHABLE' }))
    expect(policy.afterEnd(refused).status).toBe('waiting')
  })

  it('steps back when the server keeps ending fresh sessions in an orderly way', () => {
    const policy = newPolicy()
    const short = end({ phaseMs: 40 })
    const decisions = Array.from({ length: 7 }, () => policy.afterEnd(short))
    expect(decisions.map((decision) => decision.status)).toEqual([
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'evicted',
      'evicted',
    ])
    expect(decisions[5]).toMatchObject({ code: 'RCON_SESSION_EVICTED' })
    expect(decisions[5]!.waitMs).toBeGreaterThanOrEqual(RCON_LIMITS.evictionBackoff.floorMs)
  })

  it('does not take broken connections for another tool', () => {
    const policy = newPolicy()
    const broken = end({ phaseMs: 40, orderly: false })
    expect(Array.from({ length: 30 }, () => policy.afterEnd(broken).status)).toEqual(
      Array.from({ length: 30 }, () => 'waiting'),
    )
  })

  it('counts evictions anew after one long session', () => {
    const policy = newPolicy()
    for (let count = 0; count < 5; count += 1) policy.afterEnd(end({ phaseMs: 40 }))
    policy.afterEnd(end({}))
    expect(policy.afterEnd(end({ phaseMs: 40 })).status).toBe('waiting')
  })
})
