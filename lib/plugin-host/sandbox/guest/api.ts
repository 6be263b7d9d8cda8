import type { Border } from './border'
import type { HandlerKind, Handlers } from './handlers'
import {
  append,
  createSafeList,
  freeze,
  getOwnPropertyNames,
  type SafeList,
  StringCtor,
  setPrototypeOf,
} from './primordials'

type ApiNode = Record<string, unknown>

/** Functions that register a handler: they stay inside the guest. */
const REGISTERING: readonly { object: string; name: string; kind: HandlerKind }[] = [
  { object: 'commands', name: 'on', kind: 'command' },
  { object: 'schedule', name: 'on', kind: 'schedule' },
  { object: 'panels', name: 'on', kind: 'panel' },
  { object: 'services', name: 'provide', kind: 'service' },
]

export interface ApiDescription {
  readonly objects: string[]
  readonly functions: string[]
}

const split = (path: string): SafeList<string> => {
  const parts = createSafeList<string>()
  let part = ''
  for (let i = 0; i < path.length; i++) {
    const char = path[i]
    if (char === '.') {
      append(parts, part)
      part = ''
    } else part += char
  }
  append(parts, part)
  return parts
}

const newNode = (): ApiNode => setPrototypeOf({}, null)

/**
 * Builds the objects that the plugin receives from the list of its functions. They carry no authority: each
 * function sends its name and arguments, and the host decides. So nothing is lost when a plugin changes them.
 */
export const buildApi = (
  description: ApiDescription,
  border: Border,
  handlers: Handlers,
  mayHear: (event: string) => boolean,
): ApiNode => {
  const api = newNode()
  const has = (object: string) => api[object] !== undefined
  for (let i = 0; i < description.objects.length; i++) {
    const object = description.objects[i]
    if (object !== undefined) api[object] = newNode()
  }
  for (let i = 0; i < description.functions.length; i++) {
    const path = description.functions[i]
    if (path === undefined) continue
    const parts = split(path)
    let node = api
    for (let part = 0; part < parts.length - 1; part++) {
      const name = parts[part] as string
      if (node[name] === undefined) node[name] = newNode()
      node = node[name] as ApiNode
    }
    node[parts[parts.length - 1] as string] = (...args: unknown[]) => border.call(path, args)
  }
  if (has('events')) addEventFunctions(api.events as ApiNode, border, handlers, mayHear)
  for (let i = 0; i < REGISTERING.length; i++) {
    const entry = REGISTERING[i]
    if (!entry || !has(entry.object)) continue
    const node = api[entry.object] as ApiNode
    node[entry.name] = (name: unknown, handler: unknown) =>
      handlers.add(entry.kind, StringCtor(name), handler)
  }
  return api
}

const addEventFunctions = (
  node: ApiNode,
  border: Border,
  handlers: Handlers,
  mayHear: (event: string) => boolean,
) => {
  const on = (name: unknown, handler: unknown) => {
    const event = StringCtor(name)
    if (!mayHear(event)) {
      throw border.refuse('PERMISSION_DENIED', `The grant does not cover events:${event}.`)
    }
    return handlers.add('event', event, handler)
  }
  const once = (name: unknown, handler: unknown) => {
    const off = on(name, (payload: unknown, context: unknown) => {
      off()
      return (handler as (payload: unknown, context: unknown) => unknown)(payload, context)
    })
    return off
  }
  node.on = on
  node.once = once
}

/** Freezes a value and everything in it, so that a slip in a plugin shows as an error. */
export const freezeTree = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  freeze(value)
  const names = getOwnPropertyNames(value)
  for (let i = 0; i < names.length; i++) freezeTree((value as Record<string, unknown>)[names[i] as string])
  return value
}
