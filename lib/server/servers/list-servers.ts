import type { ServerSettings, ServerSummary } from '@/lib/contracts/servers/server'
import type { App } from '../app'
import { type Caller, serverFilter } from '../auth/actor'
import { getServerRecord } from './get-server-record'
import { toServerSettings } from './to-server-settings'
import { toServerSummary } from './to-server-status'

export const listServers = async (
  { db, game, panic }: Pick<App, 'db' | 'game' | 'panic'>,
  { actor }: Caller,
): Promise<{ items: ServerSummary[]; nextCursor: null }> => {
  const servers = await db.servers.list(serverFilter(actor, 'servers:read'))
  return {
    items: servers.map((server) => toServerSummary(server, game, panic.isOn(server.id))),
    nextCursor: null,
  }
}

export const getServer = async (
  { db, game, panic }: Pick<App, 'db' | 'game' | 'panic'>,
  serverId: string,
): Promise<ServerSummary> => toServerSummary(await getServerRecord(db, serverId), game, panic.isOn(serverId))

export const getServerSettings = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<ServerSettings> =>
  toServerSettings(await getServerRecord(db, serverId))
