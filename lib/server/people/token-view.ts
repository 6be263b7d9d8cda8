import type { OperationResult } from '@/lib/contracts/operation'
import type { listMyTokens } from '@/lib/contracts/people/tokens'
import { isPanelPermission } from '@/lib/shared/panel-permissions'
import type { Repositories } from '../db/repositories/repositories'
import type { TokenRepository } from '../db/repositories/tokens'

type Row = Awaited<ReturnType<TokenRepository['listOf']>>[number]
export type TokenAnswer = OperationResult<typeof listMyTokens>['items'][number]

/** With the names of their servers. A server that is gone keeps its place: the token stays limited. */
export const toTokens = async (
  { servers }: Pick<Repositories, 'servers'>,
  rows: readonly Row[],
): Promise<TokenAnswer[]> => {
  const ids = [...new Set(rows.flatMap(({ serverIds }) => serverIds))]
  const names = new Map((ids.length > 0 ? await servers.list(ids) : []).map(({ id, name }) => [id, name]))
  return rows.map(({ scopes, serverIds, ...row }) => ({
    ...row,
    scopes: scopes.filter(isPanelPermission),
    servers: serverIds.map((id) => ({ id, name: names.get(id) ?? 'Removed server' })),
  }))
}
