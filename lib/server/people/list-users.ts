import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { getUser as getOperation, listUsers as operation } from '@/lib/contracts/people/users'
import type { App } from '../app'
import { getPerson } from './get-person'
import { toUser, toUserDetail } from './person-view'

export const listUsers = async (
  { db }: Pick<App, 'db'>,
  { search, ...page }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { items, nextCursor } = await db.users.list({ search }, page)
  return { items: items.map(toUser), nextCursor }
}

export const getUser = async (
  { db }: Pick<App, 'db'>,
  userId: string,
): Promise<OperationResult<typeof getOperation>> => toUserDetail(await getPerson(db, userId))
