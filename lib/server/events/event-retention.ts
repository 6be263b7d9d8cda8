import type { GameEventName } from '@/lib/domain/events'

/**
 * Events that come several times a second and are of no use later: what somebody hit, which body they
 * took, how fast the server runs. A day is enough for the console and for replays of the last 24 hours.
 */
export const SHORT_LIVED_EVENTS = [
  'server.info',
  'server.tick-rate',
  'player.possessed',
  'player.damaged',
  'deployable.damaged',
] as const satisfies readonly GameEventName[]

/** Days for which those are kept; the others follow PALISADE_RETENTION_EVENTS_DAYS. */
export const SHORT_LIVED_DAYS = 1
