import type { OperationResult } from '@/lib/contracts/operation'
import type { getGameRoles as operation } from '@/lib/contracts/servers/game-roles'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { getServerRecord } from '../servers/get-server-record'
import { listGameRoles } from './admin-roles'
import { toAdminsCfg } from './admins-cfg'
import { setGameGroups } from './change-game-roles'
import { type RoleBook, readRoleBook } from './role-book'

type RoleApp = Pick<App, 'db' | 'clock'>

export const getGameRoles = async (
  app: RoleApp,
  serverId: string,
): Promise<OperationResult<typeof operation>> => {
  await getServerRecord(app.db, serverId)
  const { groups } = await readRoleBook(app.db, serverId)
  const roles = await listGameRoles(app, serverId)
  return {
    groups: groups.map(({ name, access }) => ({ name, access: [...access] })),
    roles: roles.map(({ expiresAt, ...role }) => ({ ...role, expiresAt: new Date(expiresAt) })),
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

export const getAdminsCfg = async ({ db, clock }: RoleApp, serverId: string): Promise<string> => {
  await getServerRecord(db, serverId)
  return toAdminsCfg(await readRoleBook(db, serverId), clock.now())
}
