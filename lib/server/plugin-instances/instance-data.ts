import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { listInstanceData as operation } from '@/lib/contracts/plugins/instance-details'
import { constraintsOf } from '@/lib/plugin-host/permissions/effective-permissions'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import { decodeCursor, encodeCursor, toPage } from '../db/repositories/page'
import type { DataScope } from '../db/repositories/plugin-data'
import type { CollectionRef } from '../db/repositories/plugin-documents'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { storageQuota } from '../plugin-runtime/host-services/storage-usage'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type InstanceRef } from './change-instance'
import { type InstanceApp, requireInstance } from './instance-view'
import { removeAllData } from './remove-all-data'

/** Any key; the database holds no NUL. */
const KEY_CURSOR = /^[^\0]+$/u
const DOCUMENT_CURSOR = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type DataQuery = OperationQuery<typeof operation>
type DataPage = Pick<OperationResult<typeof operation>, 'items' | 'nextCursor'>

/** What an instance stored in the mode in which it runs: keys, or the documents of one collection. */
export const listInstanceData = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
  query: DataQuery,
): Promise<OperationResult<typeof operation>> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const scope: DataScope = { instanceId, isShadow: instance.mode !== 'live' }
  const { collection } = query
  const page =
    collection === undefined
      ? await listKeys(app, scope, query)
      : await listDocuments(app, { scope, collection }, query)
  const [keys, documents] = [await app.db.pluginData.usage(scope), await app.db.pluginDocuments.usage(scope)]
  return {
    ...page,
    collections: documents.collections.map((name) => ({ name })),
    documents: documents.rows,
    totalBytes: keys.bytes + documents.bytes,
    quotaBytes: await quotaOf(app, instance),
  }
}

const listKeys = async (
  { db, clock }: Pick<InstanceApp, 'db' | 'clock'>,
  scope: DataScope,
  { cursor, limit, prefix = '' }: DataQuery,
): Promise<DataPage> => {
  const after = cursor ? decodeCursor(cursor, KEY_CURSOR) : null
  const rows = await db.pluginData.list(scope, { prefix, after, limit: limit + 1 }, clock.now())
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ key, value, expiresAt }) => toItem(key, value, expiresAt)),
    nextCursor: rows.length > limit && last ? encodeCursor(last.key) : null,
  }
}

/** In the order in which they were inserted. They stay until the plugin or an admin removes them. */
const listDocuments = async (
  { db }: Pick<InstanceApp, 'db'>,
  ref: CollectionRef,
  { cursor, limit, prefix }: DataQuery,
): Promise<DataPage> => {
  if (prefix !== undefined) {
    throw new AppError('REQUEST_INVALID', 'A prefix is one of keys; documents of a collection have none')
  }
  const after = cursor ? { id: decodeCursor(cursor, DOCUMENT_CURSOR), orderJson: null } : null
  const order = { where: {}, orderBy: null, isDescending: false }
  const rows = await db.pluginDocuments.find(ref, { ...order, after, limit: limit + 1 })
  const { items, nextCursor } = toPage(rows, limit)
  return { items: items.map(({ id, body }) => toItem(id, body, null)), nextCursor }
}

const toItem = (key: string, value: unknown, expiresAt: Date | null): DataPage['items'][number] => ({
  key,
  value: value as null,
  bytes: Buffer.byteLength(JSON.stringify(value)),
  expiresAt: expiresAt?.toISOString() ?? null,
})

/** As at its writes: what it asks for and what was granted on this server. */
const quotaOf = async (
  { plugins }: Pick<InstanceApp, 'plugins'>,
  { pluginId, serverId, pluginVersion }: PluginInstanceRecord,
): Promise<number> => {
  const asked = readStoredManifest(pluginVersion).permissions?.['database:write']
  const grants = await plugins.grants.listGrants(pluginId, serverId)
  const granted = grants.find(({ operation }) => operation === 'database:write')
  return storageQuota(asked && constraintsOf(asked), granted?.constraints)
}

/** Removes one key, or everything that the instance stored. */
export const removeInstanceData = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
  key: string | undefined,
): Promise<void> => {
  await changeInstance(app, caller, ref, ({ id, mode }) => ({
    action: 'instance.data-removed',
    change: {},
    before: { key: key ?? 'everything' },
    also: (tx) =>
      key === undefined
        ? removeAllData(tx, id)
        : tx.pluginData.remove({ instanceId: id, isShadow: mode !== 'live' }, key, app.clock.now()),
  }))
}
