import net from 'node:net'
import { createPacketDecoder, PACKET_TYPE } from '@/lib/domain/rcon/packet-codec'
import { type CapturedExchange, isPush, replayedBytes } from './captured-rcon-session'

export type CapturedRconServer = {
  readonly port: number
  /** Commands of the capture whose captured bytes were not sent yet, in the order of the capture. */
  missing(): string[]
  close(): Promise<void>
}

/** Pieces of this size: packets are cut at places that no sender would choose. */
const PIECE_BYTES = 700

/**
 * Serves a captured session byte for byte: a command is answered with what the real server sent after the same
 * command, pushes included, each time with the next capture of it. Beyond the last one that one is sent again, without
 * pushes. A command that was never captured is answered by nothing but the end of a reply.
 */
export async function startCapturedRconServer(
  session: readonly CapturedExchange[],
): Promise<CapturedRconServer> {
  const [login, ...exchanges] = session
  if (!login) throw new Error('an empty capture')
  const waiting = new Map<string, CapturedExchange[]>()
  const latest = new Map<string, CapturedExchange>()
  for (const exchange of exchanges) {
    const { body } = exchange.command
    waiting.set(body, [...(waiting.get(body) ?? []), exchange])
  }
  const end = exchanges[0]!.received.filter(({ id }) => id !== exchanges[0]!.command.id)

  const answerTo = (line: string): CapturedExchange => {
    const next = waiting.get(line)?.shift()
    if (next) latest.set(line, { ...next, received: next.received.filter((packet) => !isPush(packet)) })
    return next ?? latest.get(line) ?? { ...exchanges[0]!, received: end }
  }

  const server = net.createServer({ noDelay: true }, (socket) => {
    const decoder = createPacketDecoder()
    let line = ''
    let commandId = 0
    const send = (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        socket.write(bytes.subarray(at, at + PIECE_BYTES))
    }
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      for (const packet of decoder.push(chunk).packets) {
        if (packet.type === PACKET_TYPE.auth) send(replayedBytes(login, packet.id, packet.id))
        else if (packet.bodyLength > 0) {
          line = packet.body
          commandId = packet.id
        } else send(replayedBytes(answerTo(line), commandId, packet.id))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  return {
    port: (server.address() as net.AddressInfo).port,
    missing: () =>
      exchanges
        .filter((one) => waiting.get(one.command.body)?.includes(one))
        .map(({ command }) => command.body),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
