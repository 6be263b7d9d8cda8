import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import type { RconFaults } from './rcon-faults'
import { createRconSession, type RconSession } from './rcon-session'
import type { Chunking } from './wire'

export type RconServerOptions = {
  host: string
  /** 0 lets the system choose; the chosen one is kept over closing and opening. */
  port: number
  password: string
  maxConnections: number
  maxConnectionsFromSameHost: number
  chunking: Chunking
  faults: RconFaults
  execute(line: string): { reply: string; pushes: readonly string[] }
  /** A line for the game's log. */
  log(text: string): void
}

export type RconServer = {
  readonly port: number
  readonly sessions: readonly RconSession[]
  push(text: string): void
  open(): Promise<void>
  /** Refuses new connections; sessions go on. */
  closeListener(): void
  resetAll(): void
  /** Closes the oldest session of a host as a login too many would. */
  evictOldest(): void
  close(): Promise<void>
}

const listen = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })

export const createRconServer = (options: RconServerOptions): RconServer => {
  let port = options.port
  let server: Server | null = null
  let sequence = 1_073_000
  const sessions: RconSession[] = []

  const authenticated = () => sessions.filter((session) => session.isAuthenticated)
  const nextNumber = () => {
    sequence += 1
    return sequence
  }
  const evict = (session: RconSession) => {
    options.log(
      `LogRCONServer: Warning: ${nextNumber()}:HandleListenerConnectionAccepted(): Client is attempting multiple logins from ${session.host}, stopping older sessions`,
    )
    session.close()
  }
  const onAuthenticated = (session: RconSession) => {
    const sameHost = authenticated().filter((other) => other.host === session.host)
    const surplus = sameHost.length - options.maxConnectionsFromSameHost
    for (const old of sameHost.slice(0, Math.max(0, surplus))) evict(old)
  }
  const onClosed = (session: RconSession) => {
    const index = sessions.indexOf(session)
    if (index !== -1) sessions.splice(index, 1)
    options.log(
      `LogRCONServer: ${nextNumber()}:CloseConnection(): Closing socket for ${session.host}:${session.port}`,
    )
  }
  const push = (text: string) => {
    for (const session of authenticated()) session.push(text)
  }
  const execute = (line: string) => {
    const { reply, pushes } = options.execute(line)
    return {
      reply,
      publish: () => {
        for (const text of pushes) push(text)
      },
    }
  }
  const open = async () => {
    const next = createServer((socket) => {
      if (sessions.length >= options.maxConnections) {
        socket.destroy()
        return
      }
      sessions.push(createRconSession(socket, { ...options, execute, onAuthenticated, onClosed }))
    })
    await listen(next, options.host, port)
    server = next
    port = (next.address() as AddressInfo).port
  }
  const closeListener = () => {
    server?.close()
    server = null
  }
  const resetAll = () => {
    for (const session of [...sessions]) session.reset()
  }
  return {
    get port() {
      return port
    },
    sessions,
    push,
    open,
    closeListener,
    resetAll,
    evictOldest: () => {
      const oldest = authenticated()[0]
      if (oldest) evict(oldest)
    },
    close: async () => {
      const closing = server
      server = null
      const closed = closing ? new Promise<void>((resolve) => closing.close(() => resolve())) : null
      resetAll()
      await closed
    },
  }
}
