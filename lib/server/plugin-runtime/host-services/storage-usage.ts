import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import type { DataScope } from '../../db/repositories/plugin-data'
import type { HostServicesApp } from './host-services-deps'
import { refuseCall } from './refuse-call'

export type Usage = { bytes: number; rows: number; readonly collections: Set<string> }

/** Others may write too (an admin in the data browser, the removal of expired entries), so it is counted anew. */
const FRESH_MS = 60_000

/**
 * What each instance stores. Counted once and then kept up by what each write changes, because summing thousands
 * of rows for each write would be most of its cost. Before anything is refused it is counted anew.
 */
export type StorageUsage = {
  /** Throws DATABASE_QUOTA when so much more does not fit. */
  requireRoom(scope: DataScope, quotaBytes: number, more: Growth): Promise<Usage>
}

export type Growth = {
  readonly bytes: number
  readonly rows: number
  /** Bytes of the entry that will be replaced, null for none; asked for only when there is no room beside it. */
  readonly replaces?: () => Promise<number | null>
}

export const createStorageUsage = (app: Pick<HostServicesApp, 'db' | 'clock'>): StorageUsage => {
  const known = new Map<string, { readonly usage: Usage; readonly countedAt: number }>()
  const count = async (scope: DataScope, key: string): Promise<Usage> => {
    const now = app.clock.now()
    await app.db.pluginData.removeExpired(now, scope.instanceId)
    const data = await app.db.pluginData.usage(scope)
    const documents = await app.db.pluginDocuments.usage(scope)
    const usage = {
      bytes: data.bytes + documents.bytes,
      rows: data.rows + documents.rows,
      collections: new Set(documents.collections),
    }
    known.set(key, { usage, countedAt: now.getTime() })
    return usage
  }
  return {
    requireRoom: async (scope, quotaBytes, more) => {
      const key = `${scope.instanceId} ${scope.isShadow}`
      const entry = known.get(key)
      const isFresh = entry !== undefined && app.clock.now().getTime() - entry.countedAt < FRESH_MS
      if (entry && isFresh && excess(entry.usage, quotaBytes, more) === null) return entry.usage
      const usage = await count(scope, key)
      if (excess(usage, quotaBytes, more) === null) return usage
      const replaced = (await more.replaces?.()) ?? null
      const growth = replaced === null ? more : { bytes: more.bytes - replaced, rows: 0 }
      const problem = excess(usage, quotaBytes, growth)
      if (problem) throw refuseCall('DATABASE_QUOTA', problem.message, problem.details)
      return usage
    },
  }
}

const excess = (usage: Usage, quotaBytes: number, more: Pick<Growth, 'bytes' | 'rows'>) => {
  const bytes = usage.bytes + more.bytes
  const rows = usage.rows + more.rows
  const limit = LIMITS.databaseKeys.default
  if (more.rows > 0 && rows > limit) {
    return { message: `There would be ${rows} entries, at most ${limit}`, details: { limit, actual: rows } }
  }
  if (more.bytes > 0 && bytes > quotaBytes) {
    return {
      message: `There would be ${bytes} bytes, at most ${quotaBytes}`,
      details: { limit: quotaBytes, actual: bytes },
    }
  }
  return null
}

/**
 * What the manifest asks for, up to the panel's limit, narrowed by what the admin granted. A manifest that names no
 * size asks for the usual one, and no grant gives it more.
 */
export const storageQuota = (
  asked: Constraints | undefined,
  granted: Constraints | null | undefined,
): number => {
  const { default: usual, max } = LIMITS.databaseBytes
  return Math.min(max, asked?.maxBytes ?? usual, granted?.maxBytes ?? Number.POSITIVE_INFINITY)
}

export const quotaOf = ({ grant, instance }: Pick<CallContext, 'grant' | 'instance'>): number =>
  storageQuota(instance.requested.get('database:write'), grant?.constraints)
