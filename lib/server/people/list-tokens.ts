import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { getPerson } from './get-person'
import { requireUserId } from './require-session'
import { type TokenAnswer, toTokens } from './token-view'

export const listMyTokens = async (
  { db }: Pick<App, 'db'>,
  caller: Caller,
): Promise<{ items: TokenAnswer[] }> => ({
  items: await toTokens(db, await db.tokens.listOf(requireUserId(caller))),
})

export const listUserTokens = async (
  { db }: Pick<App, 'db'>,
  userId: string,
): Promise<{ items: TokenAnswer[] }> => {
  await getPerson(db, userId)
  return { items: await toTokens(db, await db.tokens.listOf(userId)) }
}
