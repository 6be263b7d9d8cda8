import type { ServerRule } from '@/lib/plugin-sdk/api/server'
import type { App } from '../../app'
import { rulesOf } from '../../servers/server-rules'

/** The rule list of a server; empty where none is kept, or where it cannot be read. */
export const readServerRules = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<ServerRule[]> =>
  rulesOf(await db.servers.findById(serverId))
