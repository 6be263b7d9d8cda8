type Seen = Map<object, object>

const PLAIN_ERRORS = [
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]

const cannotClone = (what: string) => new TypeError(`${what} cannot be cloned.`)

const remember = <T extends object>(seen: Seen, original: object, copy: T): T => {
  seen.set(original, copy)
  return copy
}

const cloneContainer = (value: object, seen: Seen): object => {
  if (Array.isArray(value)) {
    const copy = remember(seen, value, new Array(value.length))
    for (const key of Object.keys(value)) Reflect.set(copy, key, clone(Reflect.get(value, key), seen))
    return copy
  }
  if (value instanceof Map) {
    const copy = remember(seen, value, new Map())
    for (const [key, item] of value) copy.set(clone(key, seen), clone(item, seen))
    return copy
  }
  if (value instanceof Set) {
    const copy = remember(seen, value, new Set())
    for (const item of value) copy.add(clone(item, seen))
    return copy
  }
  const copy = remember(seen, value, {})
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, {
      value: clone(Reflect.get(value, key), seen),
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  return copy
}

const cloneError = (error: Error): Error => {
  const copy = new Error(error.message)
  copy.name = PLAIN_ERRORS.includes(error.name) ? error.name : 'Error'
  if (error.stack !== undefined) copy.stack = error.stack
  return copy
}

const cloneObject = (value: object, seen: Seen): object => {
  if (value instanceof Date) return new Date(value.getTime())
  if (value instanceof RegExp) return new RegExp(value.source, value.flags)
  if (value instanceof ArrayBuffer) return value.slice(0)
  if (ArrayBuffer.isView(value)) {
    const buffer = clone(value.buffer, seen) as ArrayBuffer
    const length = value instanceof DataView ? value.byteLength : Reflect.get(value, 'length')
    return Reflect.construct(value.constructor as new () => object, [buffer, value.byteOffset, length])
  }
  if (value instanceof Error) return remember(seen, value, cloneError(value))
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
    throw cannotClone('It')
  return cloneContainer(value, seen)
}

const clone = (value: unknown, seen: Seen): unknown => {
  if (typeof value === 'function') throw cannotClone('A function')
  if (typeof value === 'symbol') throw cannotClone('A symbol')
  if (typeof value !== 'object' || value === null) return value
  return seen.get(value) ?? remember(seen, value, cloneObject(value, seen))
}

/** Deep copy with cycles: plain values, arrays, maps, sets, dates, regular expressions, buffers and errors. */
export const structuredClone = (value: unknown): unknown => clone(value, new Map())
