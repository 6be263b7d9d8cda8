import type { OperationResult } from '@/lib/contracts/operation'
import type { getGameRoles as operation } from '@/lib/contracts/servers/game-roles'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { findListAddress } from '../game-lists/list-address'
import { getServerRecord } from '../servers/get-server-record'
import { listGameRoles } from './admin-roles'
import { toAdminsCfg } from './admins-cfg'
import { revokeGameRole, setGameGroups } from './change-game-roles'
import { type RoleBook, readRoleBook } from './role-book'

type RoleApp = Pick<App, 'db' | 'clock'>

export const getGameRoles = async (
  app: RoleApp,
  serverId: string,
): Promise<OperationResult<typeof operation>> => {
  await getServerRecord(app.db, serverId)
  const { groups } = await readRoleBook(app.db, serverId)
  const roles = await listGameRoles(app, serverId)
  const address = await findListAddress(app.db, { kind: 'admins', serverId })
  return {
    groups: groups.map(({ name, access }) => ({ name, access: [...access] })),
    roles: roles.map(({ expiresAt, ...role }) => ({ ...role, expiresAt: new Date(expiresAt) })),
    address: address && { createdAt: address.createdAt },
  }
}

export const saveGameGroups = async (
  app: RoleApp,
  caller: Caller,
  { serverId, groups }: { serverId: string; groups: RoleBook['groups'] },
): Promise<OperationResult<typeof operation>> => {
  await getServerRecord(app.db, serverId)
  await setGameGroups(app, caller, serverId, groups)
  return getGameRoles(app, serverId)
}

type HeldRef = {
  readonly serverId: string
  readonly instanceId: string
  readonly eosId: string
  readonly role: string
}

/** An admin takes back what a plugin gave. Throws NOT_FOUND when it is gone already. */
export const revokeHeldGameRole = async (
  app: RoleApp,
  caller: Caller,
  { serverId, ...held }: HeldRef,
): Promise<void> => {
  await getServerRecord(app.db, serverId)
  const reason = 'Taken back by an admin'
  if (await revokeGameRole(app, caller, serverId, { ...held, reason })) return
  throw new AppError('NOT_FOUND', 'This player does not hold this role by this plugin')
}

export const getAdminsCfg = async ({ db, clock }: RoleApp, serverId: string): Promise<string> => {
  await getServerRecord(db, serverId)
  return toAdminsCfg(await readRoleBook(db, serverId), clock.now())
}
