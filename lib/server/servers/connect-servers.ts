import type { App } from '../app'
import type { ServerRecord } from '../db/repositories/servers'
import { openConnection } from './server-secrets'

type ConnectApp = Pick<App, 'db' | 'secretBox' | 'game'>

/** Connects to a server as it is in the database, or leaves it alone where it is switched off. */
export const connectServer = async (
  { secretBox, game }: Omit<ConnectApp, 'db'>,
  server: ServerRecord,
): Promise<void> => {
  if (!server.enabled) return game.remove(server.id)
  const { rcon, log } = openConnection(secretBox, server)
  await game.put({
    id: server.id,
    name: server.name,
    rconHost: rcon.host,
    rconPort: rcon.port,
    rconPassword: rcon.password,
    log,
  })
}

/** Connects to all of them at start; one whose secrets cannot be opened does not hold up the others. */
export const connectServers = async (app: App): Promise<() => Promise<void>> => {
  for (const server of await app.db.servers.list()) {
    await connectServer(app, server).catch((error: unknown) => {
      app.log.error('A server could not be connected', { serverId: server.id, error })
    })
  }
  return () => app.game.close()
}
