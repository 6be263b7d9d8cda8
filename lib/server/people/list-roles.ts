import type { OperationResult } from '@/lib/contracts/operation'
import type { listRoles as operation } from '@/lib/contracts/people/roles'
import type { App } from '../app'
import { toRole } from './role-view'

export const listRoles = async ({ db }: Pick<App, 'db'>): Promise<OperationResult<typeof operation>> => ({
  items: (await db.roles.list()).map(toRole),
})
