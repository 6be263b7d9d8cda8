import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import type { JsonObject } from '@/lib/shared/json'
import type { CallCause } from '../gateway/call-context'
import type { SandboxEvent } from '../sandbox/session'
import type { Hearer } from './hearer'
import { hiddenFields, projectPayload } from './project-event'

/** An event on its way to plugins. */
export type PluginEvent = {
  /** Id of the recorded event, or one of its own while it is not recorded. */
  readonly id: string
  readonly eventId: string | null
  readonly name: EventName
  readonly atMs: number
  readonly payload: JsonObject
  readonly isSimulated?: boolean
}

/** One event for many instances: those that may see the same get the same text, which is written once. */
export type EventCopies = {
  readonly name: EventName
  readonly cause: CallCause
  /** What this one may see of it; null when it may not hear it. */
  copyFor(hearer: Hearer): SandboxEvent | null
}

export const createEventCopies = ({
  id,
  eventId,
  name,
  atMs,
  payload,
  isSimulated = false,
}: PluginEvent): EventCopies => {
  const copies = new Map<string, SandboxEvent>()
  return {
    name,
    cause: { causeId: id, eventId, eventName: name, event: { name, atMs, payload } },
    copyFor: (hearer) => {
      const hidden = hiddenFields(name, payload, hearer)
      if (hidden === null) return null
      const key = hidden.join()
      const present = copies.get(key)
      if (present) return present
      const payloadJson = JSON.stringify(projectPayload(name, payload, hidden))
      const copy = { id, name, time: atMs, isSimulated, payloadJson }
      copies.set(key, copy)
      return copy
    },
  }
}
