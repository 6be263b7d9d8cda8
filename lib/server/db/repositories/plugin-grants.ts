import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'

export type PluginGrantRecord = Prisma.PluginPermissionGetPayload<object>

export type NewPluginGrant = {
  readonly pluginId: string
  readonly serverId: string
  readonly operation: string
  readonly constraints: JsonInput
  readonly grantedById: string | null
  readonly grantedByName: string
  /** The audit entry of the grant: no grant without one. */
  readonly auditId: bigint
}

type Revocation = {
  readonly revokedAt: Date
  readonly revokedByName: string
  readonly revokedReason: string | null
}

export const createPluginGrantRepository = (db: DatabaseClient) => ({
  listCurrent: (pluginId: string, serverId?: string) =>
    db.pluginPermission.findMany({
      where: { pluginId, revokedAt: null, ...(serverId ? { serverId } : {}) },
      orderBy: { operation: 'asc' },
    }),
  /** Grants of all plugins that limit how often. */
  listRated: () =>
    db.pluginPermission.findMany({
      where: { revokedAt: null, constraints: { path: ['rate'], string_contains: '/' } },
      select: { pluginId: true, serverId: true, operation: true, constraints: true },
    }),
  findById: (id: string) => db.pluginPermission.findUnique({ where: { id } }),
  add: (grant: NewPluginGrant) => db.pluginPermission.create({ data: grant }),
  revoke: (pluginId: string, serverId: string, operations: readonly string[], revocation: Revocation) =>
    db.pluginPermission.updateMany({
      where: { pluginId, serverId, operation: { in: [...operations] }, revokedAt: null },
      data: revocation,
    }),
  revokeOnServer: (serverId: string, revocation: Revocation) =>
    db.pluginPermission.updateMany({ where: { serverId, revokedAt: null }, data: revocation }),
  revokeAll: (pluginId: string, revocation: Revocation) =>
    db.pluginPermission.updateMany({ where: { pluginId, revokedAt: null }, data: revocation }),
})

export type PluginGrantRepository = ReturnType<typeof createPluginGrantRepository>
