import type { OperationResult } from '@/lib/contracts/operation'
import type { getBanList as operation } from '@/lib/contracts/servers/ban-list'
import type { App } from '../app'
import { getServerRecord } from '../servers/get-server-record'
import { findListAddress } from './list-address'

export const getBanList = async (
  { db }: Pick<App, 'db'>,
  serverId: string,
): Promise<OperationResult<typeof operation>> => {
  await getServerRecord(db, serverId)
  const address = await findListAddress(db, { kind: 'bans', serverId })
  return { address: address && { createdAt: address.createdAt } }
}
