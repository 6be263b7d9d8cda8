import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import { EVENTS, type PersonalData } from '@/lib/plugin-sdk/events'
import { type Operation, permissionOfEvent } from '@/lib/plugin-sdk/permissions'
import type { JsonObject } from '@/lib/shared/json'
import type { Hearer } from './hearer'

type Payload = Readonly<Record<string, unknown>>

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
  return mayHear(name, payload, hearer) ? coveredFields(name, hearer) : null
}

const coveredFields = (name: EventName, { operations }: Pick<Hearer, 'operations'>): readonly string[] =>
  Object.entries<PersonalData>(EVENTS[name].personal).flatMap(([field, kind]) => {
    const needed = UNCOVERED_BY[kind]
    return needed === null || operations.has(needed) ? [] : [field]
  })

/** A command as the instance that declares it sees it: using it uncovers no more of a person than an event does. */
export const projectCommand = (payload: Payload, hearer: Pick<Hearer, 'operations'>): Payload =>
  projectPayload('command.received', payload, coveredFields('command.received', hearer))

/** The payload without what these fields say of persons; the given one stays as it is. */
export const projectPayload = (name: EventName, payload: Payload, hidden: readonly string[]): Payload => {
  const personal: Readonly<Record<string, PersonalData>> = EVENTS[name].personal
  const copy: Record<string, unknown> = { ...payload }
  for (const field of hidden) {
    // A reference keeps the EOS id, which functions act on, and the name; an address goes altogether.
    if (personal[field] === 'address') delete copy[field]
    else copy[field] = withoutPlatformIds(copy[field])
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

const withoutPlatformIds = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { steamId: _steam, epicId: _epic, ...rest }: { steamId?: unknown; epicId?: unknown } = value
  return rest
}
