import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import { EVENTS, type PersonalData } from '@/lib/plugin-sdk/events'
import { type Operation, permissionOfEvent } from '@/lib/plugin-sdk/permissions'
import type { JsonObject, JsonValue } from '@/lib/shared/json'
import { coveredOperations } from '../gateway/find-grant'
import type { Grant } from '../ports/grant-store'

/** What uncovers each kind of personal data in an event; null where hearing the event is enough. */
const UNCOVERED_BY = {
  ids: 'players:read-ids',
  address: 'players:read-addresses',
  chat: null,
  name: null,
} as const satisfies Record<PersonalData, Operation | null>

type Hearer = {
  /** What the verified manifest asks for. */
  readonly requested: ReadonlyMap<string, Grant['constraints']>
  /** Grants as they are now. */
  readonly grants: readonly Grant[]
}

/**
 * What one instance may see of an event: null when its grants do not cover it, otherwise a copy of
 * the payload without the personal data that they do not cover.
 */
export const projectEvent = (name: EventName, payload: JsonObject, hearer: Hearer): JsonObject | null => {
  if (!mayHear(name, payload, hearer)) return null
  const operations = coveredOperations(hearer, hearer.grants)
  const copy = structuredClone(payload)
  for (const [field, kind] of Object.entries<PersonalData>(EVENTS[name].personal)) {
    const needed = UNCOVERED_BY[kind]
    if (needed !== null && !operations.has(needed)) hide(copy, field, kind)
  }
  return copy
}

const mayHear = (name: EventName, payload: JsonObject, { requested, grants }: Hearer): boolean => {
  const operation = permissionOfEvent(name)
  if (operation === null) return true
  const asked = requested.get(operation)
  const grant = grants.find((one) => one.operation === operation)
  if (!asked || !grant) return false
  return [asked, grant.constraints].every(
    ({ chats }) => chats === undefined || chats.includes(String(payload.chat)),
  )
}

/** A reference keeps the EOS id, which functions act on, and the name; an address goes altogether. */
const hide = (payload: JsonObject, field: string, kind: PersonalData): void => {
  if (kind === 'address') delete payload[field]
  else payload[field] = withoutPlatformIds(payload[field] ?? null)
}

const withoutPlatformIds = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { steamId: _steam, epicId: _epic, ...rest } = value
  return rest
}
