import { randomUUID } from 'node:crypto'
import type { DocumentFilter, SetOptions, StoredDocument, StoredValue } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { CallRefused } from '../gateway/call-refused'
import { durationMs } from '../gateway/schemas/game'
import type { HostServices } from './host-services'

type Entry = { readonly value: StoredValue; readonly expiresAt: number | null }

type DatabaseServices = Pick<HostServices, Extract<keyof HostServices, `database.${string}`>>

export type MemoryDatabase = DatabaseServices & {
  values(): Record<string, StoredValue>
  collections(): Record<string, StoredDocument[]>
}

const DEFAULT_PAGE = 100

/** The data of one plugin for as long as a test or a rehearsal runs, with the behaviour of the panel's own. */
export const createMemoryDatabase = (now: () => number): MemoryDatabase => {
  const entries = new Map<string, Entry>()
  const collections = new Map<string, StoredDocument[]>()
  const alive = (key: string): Entry | null => {
    const entry = entries.get(key)
    return entry && (entry.expiresAt === null || entry.expiresAt > now()) ? entry : null
  }
  const put = (key: string, value: StoredValue, expiresAt: number | null): void => {
    if (!alive(key) && entries.size >= LIMITS.databaseKeys.default) {
      throw new CallRefused({
        code: 'DATABASE_QUOTA',
        message: `At most ${LIMITS.databaseKeys.default} entries`,
      })
    }
    entries.set(key, { value, expiresAt })
  }
  const endOf = (options: SetOptions | undefined) =>
    options?.ttl === undefined ? null : now() + durationMs(options.ttl)
  const documentsOf = (collection: string) => collections.get(collection) ?? []
  return {
    values: () =>
      Object.fromEntries([...entries].flatMap(([key, { value }]) => (alive(key) ? [[key, value]] : []))),
    collections: () => Object.fromEntries(collections),
    'database.get': async (_context, key) => alive(key)?.value ?? null,
    'database.set': async (_context, key, value, options) => put(key, value, endOf(options)),
    'database.delete': async (_context, key) => alive(key) !== null && entries.delete(key),
    'database.list': async (_context, prefix, { limit = DEFAULT_PAGE, cursor = '' } = {}) => {
      const keys = [...entries.keys()]
        .filter((key) => key.startsWith(prefix) && key > cursor && alive(key))
        .sort()
      const items = keys.slice(0, limit).map((key) => ({ key, value: alive(key)?.value ?? null }))
      return { items, nextCursor: keys.length > limit ? (items.at(-1)?.key ?? null) : null }
    },
    'database.increment': async (_context, key, by = 1, options) => {
      const before = alive(key)
      const value = before?.value ?? 0
      if (typeof value !== 'number') {
        throw new CallRefused({ code: 'ARGUMENT_INVALID', message: 'The stored value is not a number' })
      }
      put(key, value + by, options?.ttl === undefined ? (before?.expiresAt ?? null) : endOf(options))
      return value + by
    },
    'database.compareAndSet': async (_context, key, expected, value, options) => {
      if (!isSame(alive(key)?.value ?? null, expected)) return false
      put(key, value, endOf(options))
      return true
    },
    'database.insert': async (_context, collection, document) => {
      const id = randomUUID()
      collections.set(collection, [...documentsOf(collection), { ...document, id }])
      return id
    },
    'database.find': async (_context, collection, filter = {}, options = {}) => {
      const { limit = DEFAULT_PAGE, orderBy, direction, cursor = '0' } = options
      const found = documentsOf(collection).filter((document) => matches(document, filter))
      if (orderBy !== undefined) found.sort((one, other) => compare(one[orderBy], other[orderBy]))
      if (direction === 'descending') found.reverse()
      const start = Number(cursor)
      const end = start + limit
      return { items: found.slice(start, end), nextCursor: end < found.length ? String(end) : null }
    },
    'database.count': async (_context, collection, filter = {}) =>
      documentsOf(collection).filter((document) => matches(document, filter)).length,
    'database.update': async (_context, collection, filter, fields) => {
      const isMeant = (document: StoredDocument) => matches(document, filter)
      const count = documentsOf(collection).filter(isMeant).length
      const next = documentsOf(collection).map((one) =>
        isMeant(one) ? { ...one, ...fields, id: one.id } : one,
      )
      collections.set(collection, next)
      return count
    },
    'database.remove': async (_context, collection, filter) => {
      const kept = documentsOf(collection).filter((document) => !matches(document, filter))
      const count = documentsOf(collection).length - kept.length
      collections.set(collection, kept)
      return count
    },
  }
}

/** Whether the texts of two values say the same, whatever the order of their keys. */
const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

const RANGE = {
  $gt: (order: number) => order > 0,
  $gte: (order: number) => order >= 0,
  $lt: (order: number) => order < 0,
  $lte: (order: number) => order <= 0,
} as const

const isRange = (value: unknown): value is Record<keyof typeof RANGE, number | string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => Object.hasOwn(RANGE, key))

const matches = (document: StoredDocument, filter: DocumentFilter): boolean =>
  Object.entries(filter).every(([field, wanted]) => {
    const value = document[field] ?? null
    if (!isRange(wanted)) return isSame(value, wanted)
    return Object.entries(wanted).every(
      ([operator, bound]) =>
        typeof value === typeof bound && RANGE[operator as keyof typeof RANGE](compare(value, bound)),
    )
  })

const compare = (one: unknown, other: unknown): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [a, b] = [String(one ?? ''), String(other ?? '')]
  return a < b ? -1 : a > b ? 1 : 0
}
