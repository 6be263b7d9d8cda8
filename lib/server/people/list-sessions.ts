import type { OperationResult } from '@/lib/contracts/operation'
import type { listMySessions as operation } from '@/lib/contracts/people/sessions'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { getPerson } from './get-person'
import { requireUserId } from './require-session'

type Sessions = OperationResult<typeof operation>

export const listMySessions = (app: Pick<App, 'db' | 'clock'>, caller: Caller): Promise<Sessions> =>
  listOpen(app, caller, requireUserId(caller))

export const listUserSessions = async (
  app: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  userId: string,
): Promise<Sessions> => {
  await getPerson(app.db, userId)
  return listOpen(app, caller, userId)
}

const listOpen = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  { actor }: Caller,
  userId: string,
): Promise<Sessions> => {
  const rows = await db.sessions.listOpen(userId, clock.now())
  return { items: rows.map((row) => ({ ...row, current: row.id === actor.sessionId })) }
}
