import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { Clock } from '../../clock'
import { refuseCall } from './refuse-call'

const WINDOW_MS = 1_000

/**
 * Counts the events that each instance sends to others within a second. Throws RATE_LIMITED beyond the limit: they
 * wait beside the real events of everybody who hears them, and would push those out.
 */
export const createServiceEventRate = (clock: Clock): ((instanceId: string) => void) => {
  let sent = new Map<string, readonly number[]>()
  return (instanceId) => {
    const now = clock.now().getTime()
    const recent = [...sent].map(
      ([id, times]) => [id, times.filter((time) => time > now - WINDOW_MS)] as const,
    )
    sent = new Map(recent.filter(([, times]) => times.length > 0))
    const times = sent.get(instanceId) ?? []
    const limit = LIMITS.serviceEventsPerSecond.default
    const [oldest] = times
    if (times.length >= limit && oldest !== undefined) {
      const retryAfterMs = oldest + WINDOW_MS - now
      throw refuseCall('RATE_LIMITED', `services.emit is limited to ${limit} events in a second`, {
        limit,
        retryAfterMs,
      })
    }
    sent.set(instanceId, [...times, now])
  }
}
