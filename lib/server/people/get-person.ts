import { AppError } from '@/lib/shared/app-error'
import type { Repositories } from '../db/repositories/repositories'
import type { UserWithIdentities } from '../db/repositories/users'

/** Throws NOT_FOUND. */
export const getPerson = async (
  { users }: Pick<Repositories, 'users'>,
  userId: string,
): Promise<UserWithIdentities> => {
  const user = await users.findWithIdentities(userId)
  if (!user) throw new AppError('NOT_FOUND', 'There is no such person')
  return user
}

/** Throws USER_NAME_TAKEN when somebody else has the name. Needs the lock on people. */
export const requireFreeName = async (
  { users }: Pick<Repositories, 'users'>,
  name: string,
  exceptUserId?: string,
): Promise<void> => {
  const other = await users.findByName(name)
  if (other && other.id !== exceptUserId) throw nameTaken(name)
}

const nameTaken = (name: string): AppError =>
  new AppError('USER_NAME_TAKEN', `Somebody is called ${name} already; names are compared without case`, {
    details: { errors: [{ pointer: '/body/name', code: 'USER_NAME_TAKEN', detail: 'This name is taken' }] },
  })
