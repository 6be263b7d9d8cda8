import { randomUUID } from 'node:crypto'
import type { PluginEvent } from '@/lib/plugin-host/events/event-copies'
import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import { EVENTS } from '@/lib/plugin-sdk/events'
import type { LiveEvent } from '../game/events/event-bus'

/** Events that only the panel knows how to make; the game cannot claim them. */
const OWN_EVENTS: ReadonlySet<string> = new Set(['command.received', 'plugin.event'])

const isPluginEvent = (name: string): name is EventName =>
  Object.hasOwn(EVENTS, name) && !OWN_EVENTS.has(name)

/** The event for plugins; null for kinds that only the console shows. */
export const toPluginEvent = ({
  id,
  name,
  at,
  payload,
}: Pick<LiveEvent, 'id' | 'name' | 'at' | 'payload'>): PluginEvent | null => {
  if (!isPluginEvent(name)) return null
  const eventId = id === null ? null : String(id)
  return { id: eventId ?? `unrecorded ${randomUUID()}`, eventId, name, atMs: at.getTime(), payload }
}
