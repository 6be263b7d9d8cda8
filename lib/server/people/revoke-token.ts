import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import { type Caller, can } from '../auth/actor'
import { getPerson } from './get-person'
import { requireMayManage } from './require-covered'

/** The own tokens, the token that asks itself, or with users:manage those of people who may do no more. */
export const revokeToken = async (
  { db, auth, clock }: Pick<App, 'db' | 'auth' | 'clock'>,
  caller: Caller,
  tokenId: string,
): Promise<void> => {
  await audited(db, caller, async (tx) => {
    const token = await tx.tokens.findById(tokenId)
    const isOwn = token && isOwnToken(caller, token)
    if (!token || !(isOwn || can(caller.actor, 'users:manage'))) {
      throw new AppError('NOT_FOUND', 'There is no such token among those that you may revoke')
    }
    const owner = await getPerson(tx, token.userId)
    if (!isOwn) requireMayManage(caller, owner)
    if ((await tx.tokens.revoke(tokenId, clock.now())) === 0) {
      throw new AppError('CONFLICT', 'The token was revoked before')
    }
    return {
      result: undefined,
      audit: {
        action: 'token.revoked',
        target: { kind: 'token', id: tokenId, name: token.name },
        before: { prefix: token.prefix, owner: owner.name },
      },
    }
  })
  auth.forget()
}

const isOwnToken = ({ actor }: Caller, token: { id: string; userId: string }): boolean =>
  actor.kind === 'token' ? actor.id === token.id : actor.userId === token.userId
