import { durationMs } from '@/lib/plugin-host/gateway/schemas/game'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { listGameRoles } from '../../admin-roles/admin-roles'
import { grantGameRole, revokeGameRole } from '../../admin-roles/change-game-roles'
import { findGroup, readRoleBook } from '../../admin-roles/role-book'
import { findStored, requireStored, toPlayerRef } from './find-player'
import type { HostServicesDeps } from './host-services-deps'
import { callerOf, receiptOf } from './plugin-caller'
import { refuseCall } from './refuse-call'

type Admin = Pick<HostServices, 'admin.grantRole' | 'admin.revokeRole' | 'admin.listRoles'>

const MAX_DURATION_MS = 10 * 365 * 86_400_000

export const createAdmin = ({ app }: HostServicesDeps) =>
  ({
    'admin.grantRole': async (context, target, { role, duration, reason }) => {
      const { serverId, instanceId, pluginName, semver } = context.instance
      const group = findGroup(await readRoleBook(app.db, serverId), role)
      if (!group)
        throw refuseCall('ROLE_NOT_ALLOWED', `The server has no role ${role}; an admin defines its roles`)
      const player = toPlayerRef(await requireStored(app, serverId, target))
      if (!player) throw refuseCall('PLAYER_NOT_ONLINE', 'The panel knows no EOS id of this player')
      const now = app.clock.now().getTime()
      if (durationMs(duration) > MAX_DURATION_MS) {
        throw refuseCall('ARGUMENT_INVALID', 'A temporary role lasts at most ten years')
      }
      const expiresAt = now + durationMs(duration)
      await grantGameRole(app, callerOf(context), serverId, {
        eosId: player.eosId,
        steamId: player.steamId ?? null,
        epicId: player.epicId ?? null,
        name: player.name,
        role: group.name,
        reason,
        grantedAt: now,
        expiresAt,
        instanceId,
        by: `${pluginName} ${semver}`,
      })
      return receiptOf(context, `${group.name} until ${new Date(expiresAt).toISOString()}`)
    },
    'admin.revokeRole': async (context, target, role, reason) => {
      const { serverId, instanceId } = context.instance
      const player = await findStored(app, target)
      const order = { eosId: player?.eosId ?? '', role, instanceId, reason }
      const isDone = await revokeGameRole(app, callerOf(context), serverId, order)
      return receiptOf(context, isDone ? `${role} taken back` : 'This plugin gave the player no such role')
    },
    'admin.listRoles': async ({ instance }, target) => {
      const id = target === undefined ? null : typeof target === 'string' ? target : target.eosId
      const held = await listGameRoles(app, instance.serverId)
      return held
        .filter(({ eosId, steamId }) => id === null || eosId === id || steamId === id)
        .map(({ eosId, steamId, epicId, name, role, expiresAt, instanceId, isAdmin }) => ({
          player: { eosId, name, ...(steamId ? { steamId } : {}), ...(epicId ? { epicId } : {}) },
          role,
          expiresAt,
          isOwn: instanceId === instance.instanceId,
          isAdmin,
        }))
    },
  }) satisfies Admin
