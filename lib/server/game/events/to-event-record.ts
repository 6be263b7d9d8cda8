import type { GameEvent, GameEventSource } from '@/lib/domain/events'
import type { EventRecord, EventSource } from './event-store'
import { storableObject, storableText } from './storable'

const SOURCES: Readonly<Record<GameEventSource, EventSource>> = {
  log: 'log',
  push: 'rcon',
  snapshot: 'snapshot',
  panel: 'panel',
}

/** Times before this are nonsense of a broken log line. */
const EARLIEST_MS = Date.UTC(2015, 0, 1)
const MAX_AHEAD_MS = 48 * 3_600_000

/** The form in which an event is kept and handed to listeners. */
export const toEventRecord = (serverId: string, event: GameEvent, nowMs: number): EventRecord => {
  const isPlausible = event.atMs >= EARLIEST_MS && event.atMs <= nowMs + MAX_AHEAD_MS
  return {
    serverId,
    name: event.name,
    at: new Date(isPlausible ? event.atMs : nowMs),
    source: SOURCES[event.source],
    payload: storableObject(event.payload),
    players: [...findEosIds(event.payload)],
  }
}

/** The EOS ids of all players that a payload names. */
function findEosIds(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, item] of Object.entries(value)) {
    if (key === 'eosId' && typeof item === 'string' && item !== '') found.add(storableText(item))
    else findEosIds(item, found)
  }
  return found
}
