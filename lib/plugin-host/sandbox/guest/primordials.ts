/**
 * Built-ins as they were before any guest code ran. The border uses only these, so that a plugin that replaces
 * `JSON.stringify` or `Promise.prototype.then` changes its own code and nothing of what crosses. Methods are
 * turned into functions that take the receiver first: no property of a mutable prototype is read later.
 */
type Uncurry = <T, A extends unknown[], R>(
  method: (this: T, ...args: A) => R,
) => (receiver: T, ...args: A) => R

export const uncurry: Uncurry = Function.prototype.bind.bind(Function.prototype.call)

export const { parse, stringify } = JSON
export const { freeze, defineProperty, setPrototypeOf, getPrototypeOf, getOwnPropertyNames } = Object
export const { apply, ownKeys } = Reflect
export const { isArray } = Array
export const { imul, floor } = Math
export const { isFinite: isFiniteNumber } = Number
export const ErrorCtor = Error
export const MapCtor = Map
export const PromiseCtor = Promise
export const SetCtor = Set
export const StringCtor = String
export const SymbolCtor = Symbol
export const TypeErrorCtor = TypeError

export const slice = uncurry(String.prototype.slice)
export const padStart = uncurry(String.prototype.padStart)
export const numberToString = uncurry(Number.prototype.toString)
export const startsWith = uncurry(String.prototype.startsWith)

export const promiseThen: (
  promise: Promise<unknown>,
  onFulfilled: (value: unknown) => void,
  onRejected: (error: unknown) => void,
) => unknown = uncurry(Promise.prototype.then)

/** A map whose methods cannot be replaced. */
export interface SafeMap<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  delete(key: K): boolean
  size(): number
}

const mapGet = uncurry(Map.prototype.get)
const mapSet = uncurry(Map.prototype.set)
const mapDelete = uncurry(Map.prototype.delete)

export const createSafeMap = <K, V>(): SafeMap<K, V> => {
  const map = new MapCtor<K, V>()
  let count = 0
  return freeze({
    get: (key: K): V | undefined => mapGet(map, key),
    set: (key: K, value: V) => {
      if (mapGet(map, key) === undefined) count++
      mapSet(map, key, value)
    },
    delete: (key: K) => {
      const isGone = mapDelete(map, key)
      if (isGone) count--
      return isGone
    },
    size: () => count,
  })
}

/** A list without a prototype: appending cannot run a setter that guest code put on `Array.prototype`. */
export interface SafeList<T> {
  length: number
  [index: number]: T
}

export const createSafeList = <T>(): SafeList<T> => setPrototypeOf([], null)

export const append = <T>(list: SafeList<T>, value: T) => {
  list[list.length] = value
}

/** Copy without one value; the list in use by a running loop stays as it is. */
export const without = <T>(list: SafeList<T>, value: T): SafeList<T> => {
  const rest = createSafeList<T>()
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    if (item !== undefined && item !== value) append(rest, item)
  }
  return rest
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
