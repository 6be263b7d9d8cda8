import type { Border } from './border'
import { append, createSafeList, createSafeMap, type SafeList, without } from './primordials'

export type Handler = (a?: unknown, b?: unknown, c?: unknown) => unknown
export type HandlerKind = 'event' | 'command' | 'schedule' | 'panel' | 'service'

export interface Handlers {
  /** Adds a handler; several per name are allowed for events only. Returns the undo function. */
  add(kind: HandlerKind, name: string, handler: unknown): () => void
  find(kind: HandlerKind, name: string): SafeList<Handler> | undefined
}

/** Handlers that the plugin registered, by kind and name. The host is told when a name starts or ends. */
export const createHandlers = (border: Border, limit: () => number): Handlers => {
  const lists = createSafeMap<string, SafeList<Handler>>()
  let count = 0

  const remove = (key: string, handler: Handler) => {
    const list = lists.get(key)
    if (!list) return
    const rest = without(list, handler)
    count -= list.length - rest.length
    if (rest.length > 0) lists.set(key, rest)
    else if (lists.delete(key)) border.send(`S\n${key}`)
  }

  const add = (kind: HandlerKind, name: string, handler: unknown) => {
    if (typeof handler !== 'function') {
      throw border.refuse('ARGUMENT_INVALID', `The handler of ${kind} "${name}" is not a function.`)
    }
    const key = `${kind}\n${name}`
    const own: Handler = (a, b, c) => (handler as Handler)(a, b, c)
    const list = lists.get(key)
    const isReplacing = list !== undefined && kind !== 'event'
    if (!isReplacing && count >= limit()) {
      throw border.refuse('LIMIT_HANDLERS', `At most ${limit()} handlers can be registered.`)
    }
    if (list && kind === 'event') {
      const longer = without(list, own)
      append(longer, own)
      lists.set(key, longer)
      count++
    } else {
      if (!list && border.send(`s\n${key}`) === true) {
        throw border.refuse('LIMIT_HANDLERS', `The host refused the handler of ${kind} "${name}".`)
      }
      const single = createSafeList<Handler>()
      append(single, own)
      lists.set(key, single)
      if (!list) count++
    }
    return () => remove(key, own)
  }

  return { add, find: (kind, name) => lists.get(`${kind}\n${name}`) }
}
