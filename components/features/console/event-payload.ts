import type { GameEventRecord } from '@/lib/contracts/events'

type Payload = GameEventRecord['payload']

export type EventPerson = { readonly name: string; readonly eosId: string | null }

/** A field of a payload; undefined when the payload is no object or has no such field. */
export function field(payload: Payload | undefined, name: string): Payload | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined
  return payload[name]
}

export function textIn(payload: Payload | undefined, name: string): string | null {
  const value = field(payload, name)
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberIn(payload: Payload | undefined, name: string): number | null {
  const value = field(payload, name)
  return typeof value === 'number' ? value : null
}

export function personIn(payload: Payload | undefined, name: string): EventPerson | null {
  const person = field(payload, name)
  const called = textIn(person, 'name')
  return called === null ? null : { name: called, eosId: textIn(person, 'eosId') }
}
