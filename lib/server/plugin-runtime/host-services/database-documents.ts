import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { DocumentFilter, FindOptions, StoredDocument, StoredValue } from '@/lib/plugin-sdk/api/database'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { CollectionRef, DocumentPosition } from '../../db/repositories/plugin-documents'
import { createDocumentIds } from './document-id'
import { refuseCall } from './refuse-call'
import { type StorageParts, scopeOf } from './storage-parts'
import { decodeCursor, encodeCursor, requireStorable } from './storage-text'
import { quotaOf, type Usage } from './storage-usage'

type Documents = Pick<
  HostServices,
  'database.insert' | 'database.find' | 'database.update' | 'database.remove' | 'database.count'
>

const DEFAULT_FIND = 100
/** A cursor holds the ordered value up to this length; a longer one is looked up again. */
const CURSOR_VALUE_CHARS = 200

export const createDocuments = (parts: StorageParts) => {
  const { app, changes } = parts
  const { pluginDocuments } = app.db
  const newId = createDocumentIds()
  return {
    'database.insert': (context, collection, document) =>
      changes.run(context.instance.instanceId, async () => {
        const json = JSON.stringify(document)
        const bytes = Buffer.byteLength(json) + Buffer.byteLength(collection)
        const total = await parts.usage.requireRoom(scopeOf(context), quotaOf(context), { bytes, rows: 1 })
        requireCollection(total, collection)
        const now = app.clock.now()
        const id = newId(now.getTime())
        await pluginDocuments.insert(refOf(context, collection), id, json, bytes, now)
        total.bytes += bytes
        total.rows += 1
        total.collections.add(collection)
        return id
      }),
    'database.find': async (context, collection, filter = {}, options = {}) => {
      const { limit = DEFAULT_FIND, orderBy = null, direction, cursor } = options
      const rows = await pluginDocuments.find(refOf(context, collection), {
        where: whereOf(filter),
        orderBy,
        isDescending: direction === 'descending',
        after: cursor === undefined ? null : positionOf(cursor, orderBy),
        limit: limit + 1,
      })
      const items = rows.slice(0, limit).map(({ id, body }) => ({ ...body, id }) as StoredDocument)
      const last = items.at(-1)
      return { items, nextCursor: rows.length > limit && last ? cursorOf(last, orderBy) : null }
    },
    'database.count': (context, collection, filter = {}) =>
      pluginDocuments.count(refOf(context, collection), whereOf(filter)),
    'database.update': (context, collection, filter, fields) =>
      changes.run(context.instance.instanceId, () =>
        update(parts, context, refOf(context, collection), filter, fields),
      ),
    'database.remove': (context, collection, filter) =>
      changes.run(context.instance.instanceId, async () => {
        const { count, bytes } = await pluginDocuments.remove(refOf(context, collection), whereOf(filter))
        const total = await parts.usage.requireRoom(scopeOf(context), quotaOf(context), { bytes: 0, rows: 0 })
        total.bytes -= bytes
        total.rows -= count
        return count
      }),
  } satisfies Documents
}

const update = async (
  { app, usage }: StorageParts,
  context: CallContext,
  ref: CollectionRef,
  filter: DocumentFilter,
  fields: Readonly<Record<string, StoredValue>>,
): Promise<number> => {
  const quota = quotaOf(context)
  const total = await usage.requireRoom(ref.scope, quota, { bytes: 0, rows: 0 })
  const maxDocumentBytes = LIMITS.databaseValueBytes.default
  const outcome = await app.db.pluginDocuments.update(
    ref,
    {
      where: whereOf(filter),
      fieldsJson: JSON.stringify(fields),
      maxDocumentBytes,
      maxGrowth: quota - total.bytes,
    },
    app.clock.now(),
  )
  if (outcome.isDone) {
    total.bytes += outcome.growth
    return outcome.count
  }
  if (outcome.largest > maxDocumentBytes) {
    throw refuseCall(
      'ARGUMENT_INVALID',
      `A document would have ${outcome.largest} bytes, at most ${maxDocumentBytes}`,
    )
  }
  throw refuseCall(
    'DATABASE_QUOTA',
    `There would be ${total.bytes + outcome.growth} bytes, at most ${quota}`,
    {
      limit: quota,
      actual: total.bytes + outcome.growth,
    },
  )
}

const refOf = (context: CallContext, collection: string): CollectionRef => ({
  scope: scopeOf(context),
  collection,
})

const requireCollection = ({ collections }: Usage, collection: string): void => {
  const limit = LIMITS.collections.default
  if (collections.has(collection) || collections.size < limit) return
  throw refuseCall('ARGUMENT_INVALID', `There are ${collections.size} collections, at most ${limit}`, {
    limit,
    actual: collections.size + 1,
  })
}

/** Values are parsed by the schema; bounds of a range are not and may hold what the database cannot. */
const whereOf = (filter: DocumentFilter): DocumentFilter => {
  requireStorable('The filter', textOf(filter))
  return filter
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([key, one]) => `${key} ${textOf(one)}`)
    .join(' ')
}

type Position = { readonly id: string; readonly value?: string | null }

const cursorOf = (last: StoredDocument, orderBy: FindOptions['orderBy'] | null): string => {
  if (!orderBy) return encodeCursor({ id: last.id })
  const value = JSON.stringify(last[orderBy] ?? null)
  return encodeCursor({ id: last.id, value: value.length <= CURSOR_VALUE_CHARS ? value : null })
}

const positionOf = (cursor: string, orderBy: string | null): DocumentPosition => {
  const { id, value } = decodeCursor(cursor, isPosition)
  if (orderBy !== null && value === undefined) {
    throw refuseCall('ARGUMENT_INVALID', 'The cursor belongs to a query without this order')
  }
  return { id, orderJson: value ?? null }
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value.id) &&
  (!('value' in value) || value.value === null || isJson(value.value))

const isJson = (text: unknown): boolean => {
  if (typeof text !== 'string' || /\\u0000|\\ud[89a-f]/i.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
