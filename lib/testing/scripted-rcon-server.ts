import net from 'node:net'
import {
  createPacketDecoder,
  type DecodedPacket,
  END_MARKER,
  encodePacket,
  PACKET_TYPE,
} from '@/lib/domain/rcon/packet-codec'

export type ScriptedConnection = {
  readonly socket: net.Socket
  /** Answers a command like Squad: data packets, two empty packets with the probe's id, the end marker. */
  reply(commandId: number, ...bodies: string[]): void
  push(body: string): void
}

export type ScriptedRconServer = {
  readonly port: number
  /** Every command line received, in order, over all connections; probes are left out. */
  readonly commands: string[]
  readonly connections: ScriptedConnection[]
  readonly logins: number
  close(): Promise<void>
}

type Script = {
  readonly password?: string
  /** Called for each connection; return false to take it over completely (no log-in, no answers). */
  onConnect?(connection: ScriptedConnection): boolean
  onLogin?(connection: ScriptedConnection): void
  /** Without it every command is answered by `echo <line>`. */
  onCommand?(connection: ScriptedConnection, id: number, line: string): void
}

const { response, authResponse, push, auth } = PACKET_TYPE
const empty = (id: number, type: number = response) => encodePacket({ id, type, body: '' })

const toConnection = (socket: net.Socket): ScriptedConnection => ({
  socket,
  reply(id, ...bodies) {
    const parts = bodies.map((body) => encodePacket({ id, type: response, body }))
    socket.write(Buffer.concat([...parts, empty(id + 1), empty(id + 1), Uint8Array.from(END_MARKER)]))
  },
  push: (body) => socket.write(encodePacket({ id: 0, type: push, body })),
})

/** An RCON server that does exactly what a test says. Not a Squad server: that is the simulator. */
export async function startScriptedRconServer(script: Script = {}, port = 0): Promise<ScriptedRconServer> {
  const connections: ScriptedConnection[] = []
  const commands: string[] = []
  let logins = 0

  const logIn = (connection: ScriptedConnection, packet: DecodedPacket) => {
    if (packet.body !== (script.password ?? 'secret')) {
      setTimeout(() => connection.socket.end(), 250)
      return
    }
    logins += 1
    connection.socket.write(Buffer.concat([empty(packet.id), empty(packet.id, authResponse)]))
    script.onLogin?.(connection)
  }
  const run = (connection: ScriptedConnection, { id, body }: DecodedPacket) => {
    if (body === '') return
    commands.push(body)
    if (script.onCommand) script.onCommand(connection, id, body)
    else connection.reply(id, `echo ${body}`)
  }

  const server = net.createServer((socket) => {
    const connection = toConnection(socket)
    connections.push(connection)
    socket.on('error', () => socket.destroy())
    if (script.onConnect?.(connection) === false) return
    const decoder = createPacketDecoder()
    socket.on('data', (chunk) => {
      for (const packet of decoder.push(chunk).packets) {
        if (packet.type === auth) logIn(connection, packet)
        else run(connection, packet)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    commands,
    connections,
    get logins() {
      return logins
    },
    async close() {
      for (const { socket } of connections) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
