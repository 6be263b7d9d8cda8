import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { revokeRolesOf } from './change-game-roles'
import { readRoleBook } from './role-book'

type RoleApp = Pick<App, 'db' | 'clock'>

/**
 * A role stands only as long as the plugin that gave it may give roles: takes back those of instances that are gone,
 * lost the grant, or were signed by a key that is revoked. Returns how many.
 */
export const dropOrphanedRoles = async (app: RoleApp, serverId: string): Promise<number> => {
  const now = app.clock.now()
  const instanceIds = new Set((await readRoleBook(app.db, serverId)).roles.map((held) => held.instanceId))
  let count = 0
  for (const instanceId of instanceIds) {
    const reason = await whyLost(app.db, serverId, instanceId, now)
    if (reason)
      count += await revokeRolesOf(app, systemCaller('game-roles'), serverId, { instanceId, reason })
  }
  return count
}

/** Null while the instance may give roles on the server. */
const whyLost = async (
  db: Pick<Repositories, 'pluginInstances' | 'pluginGrants' | 'pluginKeys'>,
  serverId: string,
  instanceId: string,
  now: Date,
): Promise<string | null> => {
  const instance = await db.pluginInstances.findById(instanceId)
  if (!instance || instance.removedAt) return 'The plugin that gave it is not on the server any more'
  const grants = await db.pluginGrants.listCurrent(instance.pluginId, serverId)
  if (!grants.some(({ operation }) => operation === 'admin:grant-role')) {
    return 'The plugin that gave it may not give roles on this server any more'
  }
  const { keyId } = instance.pluginVersion
  const key = keyId === null ? null : await db.pluginKeys.findById(keyId)
  const isRevoked = key?.revokedEffective && key.revokedEffective <= now
  return isRevoked ? 'The key that signed the plugin is revoked' : null
}
