import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { completeSetup as operation } from '@/lib/contracts/people/setup'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { hashPassword, requireStrongPassword } from '../auth/password'
import type { Repositories } from '../db/repositories/repositories'
import { actingAs } from './acting-as'

/** The first person. Throws SETUP_DONE once there is anybody, SETUP_CODE_WRONG without the code of the terminal. */
export const completeSetup = async (
  { db, setupCode }: Pick<App, 'db' | 'setupCode'>,
  caller: Caller,
  { code, name, password }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  await requireNobody(db)
  if (!setupCode.matches(code)) throw wrongCode()
  requireStrongPassword(password, name)
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    await tx.locks.take('people')
    await requireNobody(tx)
    const owner = await tx.roles.findByKey('owner')
    if (!owner) throw new AppError('INTERNAL')
    const memberships = [{ roleId: owner.id, serverId: null }]
    const user = await tx.users.create({ name, passwordHash, memberships })
    await recordAudit(tx, actingAs(caller, user), {
      action: 'panel.set-up',
      target: { kind: 'user', id: user.id, name },
      after: { name, memberships: [`${owner.name} · all servers`] },
    })
    return { userId: user.id, name }
  })
}

const requireNobody = async ({ users }: Pick<Repositories, 'users'>): Promise<void> => {
  if ((await users.count()) > 0) throw new AppError('SETUP_DONE', 'The panel already has an owner; sign in')
}

const wrongCode = (): AppError =>
  new AppError('SETUP_CODE_WRONG', 'This is not the code that the panel printed when it started', {
    details: { errors: [{ pointer: '/body/code', code: 'SETUP_CODE_WRONG', detail: 'This code is wrong' }] },
  })
