import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { listInstanceData as operation } from '@/lib/contracts/plugins/instance-details'
import { constraintsOf } from '@/lib/plugin-host/permissions/effective-permissions'
import type { Caller } from '../auth/actor'
import { encodeCursor } from '../db/repositories/page'
import type { DataScope } from '../db/repositories/plugin-data'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { storageQuota } from '../plugin-runtime/host-services/storage-usage'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type InstanceRef } from './change-instance'
import { type InstanceApp, requireInstance } from './instance-view'
import { removeAllData } from './remove-all-data'

/** What an instance stored in the mode in which it runs: keys, with the collections beside them. */
export const listInstanceData = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
  { cursor, limit, prefix = '' }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const { mode } = instance
  const scope: DataScope = { instanceId, isShadow: mode !== 'live' }
  const after = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : null
  const rows = await app.db.pluginData.list(scope, { prefix, after, limit: limit + 1 }, app.clock.now())
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const [keys, documents] = [await app.db.pluginData.usage(scope), await app.db.pluginDocuments.usage(scope)]
  return {
    items: items.map(({ key, value }) => ({
      key,
      value: value as null,
      bytes: Buffer.byteLength(JSON.stringify(value)),
      expiresAt: null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last.key) : null,
    collections: documents.collections.map((name) => ({ name })),
    documents: documents.rows,
    totalBytes: keys.bytes + documents.bytes,
    quotaBytes: await quotaOf(app, instance),
  }
}

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
  const { mode } = await requireInstance(app.db, ref.serverId, ref.instanceId)
  await changeInstance(app, caller, ref, () => ({
    action: 'instance.data-removed',
    change: {},
    before: { key: key ?? 'everything' },
  }))
  if (key === undefined) await removeAllData(app.db, ref.instanceId)
  else
    await app.db.pluginData.remove(
      { instanceId: ref.instanceId, isShadow: mode !== 'live' },
      key,
      app.clock.now(),
    )
}
