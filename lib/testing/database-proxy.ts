import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net'

/** Stands between a panel and its database, so that a test can take the database away and give it back. */
export type DatabaseProxy = { readonly port: number; up(): Promise<void>; down(): Promise<void> }

/** Reserves a port; nothing listens on it before `up`. */
export async function createDatabaseProxy(target: NetConnectOpts): Promise<DatabaseProxy> {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const listen = (port: number) =>
    new Promise<Server>((resolve, reject) => {
      const started = createServer((client) => {
        const upstream = connect(target)
        for (const socket of [client, upstream]) {
          sockets.add(socket)
          socket.on('error', () => {})
          socket.on('close', () => {
            sockets.delete(socket)
            client.destroy()
            upstream.destroy()
          })
        }
        client.pipe(upstream).pipe(client)
      })
      started.once('error', reject)
      started.listen(port, '127.0.0.1', () => resolve(started))
    })
  const down = async () => {
    const closing = server
    server = undefined
    const closed = closing && new Promise((resolve) => closing.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  server = await listen(0)
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  await down()
  return {
    port,
    down,
    async up() {
      server = await listen(port)
    },
  }
}
