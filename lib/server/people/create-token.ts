import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { createToken as operation } from '@/lib/contracts/people/tokens'
import { AppError } from '@/lib/shared/app-error'
import { isServerScoped, type PanelPermission } from '@/lib/shared/panel-permissions'
import type { App } from '../app'
import { audited } from '../audit/audited'
import { type Caller, type Rights, serversWith } from '../auth/actor'
import { createTokenSecret } from '../auth/api-token'
import type { Repositories } from '../db/repositories/repositories'
import { requireCovered } from './require-covered'
import { requireSession } from './require-session'
import { toTokens } from './token-view'

const DAY_MS = 86_400_000

/** The only moment at which the token exists in full. A token cannot make others: they would outlive it. */
export const createToken = async (
  { db, clock }: Pick<App, 'db' | 'clock'>,
  caller: Caller,
  { name, scopes, serverIds, expiresInDays }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { userId } = requireSession(caller)
  requireCovered(caller.actor, askedRights(caller, scopes, serverIds))
  const { token, hash, prefix } = createTokenSecret()
  const expiresAt = expiresInDays === null ? null : new Date(clock.now().getTime() + expiresInDays * DAY_MS)
  return audited(db, caller, async (tx) => {
    await requireServers(tx, serverIds)
    const row = await tx.tokens.create({ name, prefix, hash, userId, scopes, serverIds, expiresAt })
    const [view] = await toTokens(tx, [row])
    if (!view) throw new AppError('INTERNAL')
    return {
      result: { ...view, token },
      audit: {
        action: 'token.created',
        target: { kind: 'token', id: row.id, name },
        after: {
          prefix,
          scopes,
          servers: view.servers.length > 0 ? view.servers.map((server) => server.name) : ['all own servers'],
          expiresAt: expiresAt?.toISOString() ?? 'never',
        },
      },
    }
  })
}

/** Without servers the token follows its owner, so that only the scopes themselves must be held. */
const askedRights = (
  { actor }: Caller,
  scopes: readonly PanelPermission[],
  serverIds: readonly string[],
): Rights =>
  new Map(
    scopes.map((scope) => {
      if (!isServerScoped(scope)) return [scope, 'all']
      if (serverIds.length > 0) return [scope, new Set(serverIds)]
      const own = serversWith(actor, scope)
      return [scope, own === 'all' || own.size > 0 ? own : 'all']
    }),
  )

const requireServers = async (
  { servers }: Pick<Repositories, 'servers'>,
  serverIds: readonly string[],
): Promise<void> => {
  if (serverIds.length === 0) return
  const known = new Set((await servers.list(serverIds)).map(({ id }) => id))
  const errors = serverIds.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ pointer: `/body/serverIds/${index}`, code: 'NOT_FOUND', detail: 'There is no such server' }],
  )
  if (errors.length > 0)
    throw new AppError('REQUEST_INVALID', 'There is no such server', { details: { errors } })
}
