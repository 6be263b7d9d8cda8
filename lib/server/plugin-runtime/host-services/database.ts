import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import { durationMs } from '@/lib/plugin-host/gateway/schemas/game'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { SetOptions, StoredEntry, StoredValue } from '@/lib/plugin-sdk/api/database'
import { type DataScope, MAX_COUNTER, type NewEntry } from '../../db/repositories/plugin-data'
import { KeyedQueue } from '../../game/keyed-queue'
import { createDocuments } from './database-documents'
import type { HostServicesApp, HostServicesDeps } from './host-services-deps'
import { refuseCall } from './refuse-call'
import { type StorageParts, scopeOf } from './storage-parts'
import { decodeCursor, encodeCursor, requirePrefix, requireStorable } from './storage-text'
import { createStorageUsage, quotaOf } from './storage-usage'

type KeyValue = Pick<
  HostServices,
  | 'database.get'
  | 'database.set'
  | 'database.delete'
  | 'database.list'
  | 'database.increment'
  | 'database.compareAndSet'
>

const DEFAULT_LIST = 100
type Clocked = Pick<HostServicesApp, 'clock'>

/** A number needs no more as JSON. */
const NUMBER_BYTES = 24

export const createDatabase = ({ app }: HostServicesDeps) => {
  const parts = { app, usage: createStorageUsage(app), changes: new KeyedQueue() }
  return { ...createKeyValue(parts), ...createDocuments(parts) }
}

const createKeyValue = (parts: StorageParts) => {
  const { app, changes, usage } = parts
  const { pluginData } = app.db
  const now = () => app.clock.now()
  return {
    'database.get': async (context, key) =>
      ((await pluginData.find(scopeOf(context), key, now()))?.value ?? null) as StoredValue,
    'database.list': async (context, prefix, { limit = DEFAULT_LIST, cursor } = {}) => {
      const after = cursor === undefined ? null : requireStorable('The cursor', decodeCursor(cursor, isText))
      const page = { prefix: requirePrefix(prefix), after, limit: limit + 1 }
      const rows = await pluginData.list(scopeOf(context), page, now())
      const items = rows.slice(0, limit).map(({ key, value }) => ({ key, value }))
      const last = items.at(-1)
      return {
        items: items as StoredEntry[],
        nextCursor: rows.length > limit && last ? encodeCursor(last.key) : null,
      }
    },
    'database.set': async (context, key, value, options) => {
      const entry = entryOf(app, key, value, options)
      await write(parts, context, entry, (scope) => pluginData.set(scope, entry, now()))
    },
    'database.compareAndSet': async (context, key, expected, value, options) => {
      const entry = entryOf(app, key, value, options)
      const done = await write(parts, context, entry, (scope) =>
        pluginData.compareAndSet(scope, JSON.stringify(expected), entry, now()),
      )
      return done !== null
    },
    'database.increment': async (context, key, by = 1, options) => {
      const { ttl } = options ?? {}
      if (Math.abs(by) > MAX_COUNTER) throw refuseCall('ARGUMENT_INVALID', `A step is at most ${MAX_COUNTER}`)
      const entry = {
        key,
        by,
        bytes: Buffer.byteLength(key) + NUMBER_BYTES,
        expiresAt: endOf(app, ttl),
        setsEnd: ttl !== undefined,
      }
      const done = await write(parts, context, entry, (scope) => pluginData.increment(scope, entry, now()))
      if (done) return done.sum
      throw refuseCall('ARGUMENT_INVALID', 'The stored value is not a number that can be added to')
    },
    'database.delete': (context, key) =>
      changes.run(context.instance.instanceId, async () => {
        const scope = scopeOf(context)
        const freed = await pluginData.remove(scope, key, now())
        if (freed === null) return false
        const total = await usage.requireRoom(scope, quotaOf(context), { bytes: 0, rows: 0 })
        total.bytes -= freed
        total.rows -= 1
        return true
      }),
  } satisfies KeyValue
}

/** Writes one entry when there is room for it, and counts what that changed. */
const write = <W extends { readonly replacedBytes: number | null } | null>(
  { app, changes, usage }: StorageParts,
  context: CallContext,
  entry: Pick<NewEntry, 'key' | 'bytes'>,
  run: (scope: DataScope) => Promise<W>,
): Promise<W> =>
  changes.run(context.instance.instanceId, async () => {
    const scope = scopeOf(context)
    const more = { bytes: entry.bytes, rows: 1, replaces: () => app.db.pluginData.bytesOf(scope, entry.key) }
    const total = await usage.requireRoom(scope, quotaOf(context), more)
    const done = await run(scope)
    if (done === null) return done
    total.bytes += entry.bytes - (done.replacedBytes ?? 0)
    total.rows += done.replacedBytes === null ? 1 : 0
    return done
  })

const entryOf = (app: Clocked, key: string, value: StoredValue, { ttl }: SetOptions = {}): NewEntry => {
  const json = JSON.stringify(value)
  return { key, json, bytes: Buffer.byteLength(key) + Buffer.byteLength(json), expiresAt: endOf(app, ttl) }
}

/** The database writes years with four digits; what lasts longer lasts for ever. */
const MAX_TIME_MS = Date.UTC(9999, 0, 1)

const endOf = ({ clock }: Clocked, ttl: SetOptions['ttl']): Date | null => {
  if (ttl === undefined) return null
  const end = clock.now().getTime() + durationMs(ttl)
  return end < MAX_TIME_MS ? new Date(end) : null
}

const isText = (value: unknown): value is string => typeof value === 'string'
