import { LRUCache } from 'lru-cache'
import type { Grant, GrantStore } from '@/lib/plugin-host/ports/grant-store'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { constraintSchema } from '@/lib/plugin-sdk/manifest-permissions'
import { isOperation, PERMISSIONS } from '@/lib/plugin-sdk/permissions'
import type { PluginGrantRecord } from '../db/repositories/plugin-grants'

export type CachedGrantStore = GrantStore & {
  /** Grants changed: believe nothing from before. Called in this process after each change. */
  forget(): void
}

/** What it needs of the database. */
type GrantRows = {
  readonly pluginGrants: {
    listCurrent(pluginId: string, serverId: string): Promise<readonly PluginGrantRecord[]>
  }
}

/**
 * Grants as the gateway reads them with each call of a plugin. `cacheMs` is how long another process could go
 * unnoticed; changes of this one count at once.
 */
export const createGrantStore = (db: GrantRows, cacheMs: number): CachedGrantStore => {
  const cache = new LRUCache<string, readonly Grant[]>({ max: 2_000, ttl: cacheMs })
  // What was read before a change and arrives after it must not be believed later.
  let generation = 0
  return {
    listGrants: async (pluginId, serverId) => {
      const key = `${pluginId} ${serverId}`
      const known = cache.get(key)
      if (known) return known
      const startedIn = generation
      const grants = (await db.pluginGrants.listCurrent(pluginId, serverId)).flatMap(toGrant)
      if (startedIn === generation) cache.set(key, grants)
      return grants
    },
    forget: () => {
      generation += 1
      cache.clear()
    },
  }
}

/** A row that does not fit the tables of this panel grants nothing. */
export const toGrant = ({ id, operation, constraints }: PluginGrantRecord): Grant[] => {
  if (!isOperation(operation) || !isConstraintsOf(operation, constraints)) return []
  return [{ permissionId: id, operation, constraints }]
}

const isConstraintsOf = (operation: keyof typeof PERMISSIONS, value: unknown): value is Constraints => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const kinds = PERMISSIONS[operation].constraints
  return Object.entries(value).every(([name, one]) => {
    const kind = kinds.find((other) => other === name)
    return kind !== undefined && constraintSchema(kind).safeParse(one).success
  })
}
