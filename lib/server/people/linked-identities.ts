import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import { getPerson } from './get-person'
import { requireSession } from './require-session'

export type LinkOutcome = 'linked' | 'linked-before' | 'taken'

/** Links an identity that a provider has just proven to the person who is signed in. */
export const linkIdentity = async (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { provider, subject }: { provider: string; subject: string },
): Promise<LinkOutcome> => {
  const { userId } = requireSession(caller)
  const holder = await db.users.findByIdentity(provider, subject)
  if (holder) return holder.id === userId ? 'linked-before' : 'taken'
  await audited(db, caller, async (tx) => {
    const user = await getPerson(tx, userId)
    // One identity per provider: the new one takes the place of the old.
    await tx.users.unlinkIdentity(userId, provider)
    await tx.users.linkIdentity(userId, provider, subject)
    return {
      result: undefined,
      audit: {
        action: 'identity.linked',
        target: { kind: 'user', id: userId, name: user.name },
        after: { provider },
      },
    }
  })
  return 'linked'
}

/** Throws IDENTITY_LAST when the person could not sign in any more. */
export const unlinkIdentity = async (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  provider: string,
): Promise<void> => {
  const { userId } = requireSession(caller)
  await audited(db, caller, async (tx) => {
    await tx.locks.take('people')
    const user = await getPerson(tx, userId)
    const others = user.identities.filter((identity) => identity.provider !== provider)
    if (others.length === user.identities.length) {
      throw new AppError('NOT_FOUND', 'This provider is not linked to your account')
    }
    if (user.passwordHash === null && others.length === 0) {
      throw new AppError('IDENTITY_LAST', 'Set a password first; without it you could not sign in any more')
    }
    await tx.users.unlinkIdentity(userId, provider)
    return {
      result: undefined,
      audit: {
        action: 'identity.unlinked',
        target: { kind: 'user', id: userId, name: user.name },
        before: { provider },
      },
    }
  })
}
