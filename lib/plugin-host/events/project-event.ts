import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import { EVENTS, type PersonalData } from '@/lib/plugin-sdk/events'
import { type Operation, permissionOfEvent } from '@/lib/plugin-sdk/permissions'
import type { JsonObject, JsonValue } from '@/lib/shared/json'
import type { Hearer } from './hearer'

/** What uncovers each kind of personal data in an event; null where hearing the event is enough. */
const UNCOVERED_BY = {
  ids: 'players:read-ids',
  address: 'players:read-addresses',
  chat: null,
  name: null,
} as const satisfies Record<PersonalData, Operation | null>

/** Fields of the payload that one instance does not see; null when its grants do not cover the event at all. */
export const hiddenFields = (
  name: EventName,
  payload: JsonObject,
  hearer: Hearer,
): readonly string[] | null => {
  if (!mayHear(name, payload, hearer)) return null
  return Object.entries<PersonalData>(EVENTS[name].personal).flatMap(([field, kind]) => {
    const needed = UNCOVERED_BY[kind]
    return needed === null || hearer.operations.has(needed) ? [] : [field]
  })
}

/** The payload without what these fields say of persons; the given one stays as it is. */
export const projectPayload = (
  name: EventName,
  payload: JsonObject,
  hidden: readonly string[],
): JsonObject => {
  const personal: Readonly<Record<string, PersonalData>> = EVENTS[name].personal
  const copy = { ...payload }
  for (const field of hidden) {
    // A reference keeps the EOS id, which functions act on, and the name; an address goes altogether.
    if (personal[field] === 'address') delete copy[field]
    else copy[field] = withoutPlatformIds(copy[field] ?? null)
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

const withoutPlatformIds = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { steamId: _steam, epicId: _epic, ...rest } = value
  return rest
}
