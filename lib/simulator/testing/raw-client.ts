import { connect } from 'node:net'
import { PACKET_TYPE, packet } from '../rcon/wire'

/** A packet as it came; the bytes behind an end marker have no size of their own and are `kind: 'tail'`. */
export type ReceivedPacket = { id: number; type: number; body: string; hex: string }

/** A client of a few lines that trusts nobody: it keeps every byte for comparison. */
export type RawClient = {
  logIn(password: string): Promise<void>
  /** Sends a command and a probe, and returns the text of all packets with the command's id. */
  run(command: string): Promise<string>
  send(id: number, type: number, body: string): void
  sendBytes(bytes: Buffer): void
  /** Everything received so far. */
  bytes(): Buffer
  readonly pushes: string[]
  readonly closed: Promise<void>
  readonly isClosed: boolean
  waitFor(condition: () => boolean, timeoutMs?: number): Promise<void>
  end(): void
}

const TAIL = '00010000000000'

/** Splits a stream from the server into packets; a tail is a packet of type -1. */
export const splitStream = (bytes: Buffer): ReceivedPacket[] => {
  const packets: ReceivedPacket[] = []
  let at = 0
  while (bytes.length - at >= 4) {
    if (bytes.toString('hex', at, at + 7) === TAIL) {
      packets.push({ id: 0, type: -1, body: '', hex: TAIL })
      at += 7
      continue
    }
    const end = at + 4 + bytes.readInt32LE(at)
    if (end > bytes.length) break
    packets.push({
      id: bytes.readInt32LE(at + 4),
      type: bytes.readInt32LE(at + 8),
      body: bytes.toString('utf8', at + 12, end - 2),
      hex: bytes.toString('hex', at, end),
    })
    at = end
  }
  return packets
}

export const connectRaw = async (address: { host: string; port: number }): Promise<RawClient> => {
  const socket = connect(address.port, address.host)
  const chunks: Buffer[] = []
  let isClosed = false
  let nextId = 20
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      isClosed = true
      resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => chunks.push(chunk))

  const packets = () => splitStream(Buffer.concat(chunks))
  const waitFor = async (condition: () => boolean, timeoutMs = 5_000) => {
    const until = Date.now() + timeoutMs
    while (!condition()) {
      if (Date.now() > until) throw new Error(`Nothing came within ${timeoutMs} ms`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const send = (id: number, type: number, body: string) => socket.write(packet(id, type, body))
  return {
    send,
    sendBytes: (bytes) => socket.write(bytes),
    logIn: async (password) => {
      send(2147483647, PACKET_TYPE.auth, password)
      await waitFor(() => packets().some((one) => one.type === 2))
    },
    run: async (command) => {
      const id = nextId
      nextId += 4
      send(id, PACKET_TYPE.exec, command)
      send(id + 2, PACKET_TYPE.exec, '')
      await waitFor(() => packets().filter((one) => one.id === id + 2).length === 2)
      await waitFor(() => packets().at(-1)?.type !== 0)
      return packets()
        .filter((one) => one.id === id && one.type === 0)
        .map((one) => one.body)
        .join('')
    },
    bytes: () => Buffer.concat(chunks),
    get pushes() {
      return packets()
        .filter((one) => one.type === 1)
        .map((one) => one.body)
    },
    closed,
    get isClosed() {
      return isClosed
    },
    waitFor,
    end: () => socket.destroy(),
  }
}
