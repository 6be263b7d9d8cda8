import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

/** One line of an events file. */
export interface RehearsalEvent {
  readonly kind: 'event' | 'command' | 'schedule'
  readonly id: string
  readonly name: string
  readonly time: number
  readonly payloadJson: string
}

const HANDLER_KINDS = ['command', 'schedule'] as const

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const timeOf = (value: unknown, fallback: number): number => {
  const time = typeof value === 'string' ? Date.parse(value) : value
  return typeof time === 'number' && Number.isFinite(time) ? Math.floor(time) : fallback
}

const readLine = (
  line: string,
  number: number,
  now: number,
): Result<RehearsalEvent, Refusal<'EVENTS_INVALID'>> => {
  let value: Record<string, unknown>
  try {
    value = JSON.parse(line)
  } catch {
    return refuse('EVENTS_INVALID', `Line ${number} is not JSON.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('EVENTS_INVALID', `Line ${number} is not an object.`)
  }
  const kind = HANDLER_KINDS.find((one) => textOf(value[one]) !== null) ?? 'event'
  const name = textOf(kind === 'event' ? (value.name ?? value.event ?? value.type) : value[kind])
  if (name === null) return refuse('EVENTS_INVALID', `Line ${number} has no "name".`)
  const payload = value.payload ?? value.data ?? {}
  return ok({
    kind,
    id: textOf(value.id) ?? `event-${number}`,
    name,
    time: timeOf(value.time ?? value.at, now),
    payloadJson: JSON.stringify(payload),
  })
}

/**
 * Reads NDJSON: one object a line, `{"name": "chat.message", "payload": {…}}` for an event, `{"command": "votemap",
 * "payload": {…}}` or `{"schedule": "decay"}` for a handler; `id` and `time` are optional.
 */
export const readRehearsalEvents = (
  text: string,
  now: number,
): Result<readonly RehearsalEvent[], Refusal<'EVENTS_INVALID'>> => {
  const events: RehearsalEvent[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const event = readLine(line, index + 1, now)
    if (!event.ok) return event
    events.push(event.value)
  }
  return ok(events)
}
