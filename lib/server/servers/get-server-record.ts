import { AppError } from '@/lib/shared/app-error'
import type { Repositories } from '../db/repositories/repositories'
import type { ServerRecord } from '../db/repositories/servers'

/** Throws NOT_FOUND. */
export const getServerRecord = async (
  { servers }: Pick<Repositories, 'servers'>,
  serverId: string,
): Promise<ServerRecord> => {
  const server = await servers.findById(serverId)
  if (!server) throw new AppError('NOT_FOUND', 'There is no such server')
  return server
}
