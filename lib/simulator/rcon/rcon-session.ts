import type { Socket } from 'node:net'
import type { RconFaults } from './rcon-faults'
import { createRequestDecoder, type RconRequest } from './request-decoder'
import { type Chunking, chunkReply, PACKET_TYPE, packet, terminators } from './wire'

/** A wrong password is answered by closing the connection after this time, with no packet. */
const WRONG_PASSWORD_CLOSE_MS = 250
const AUTHENTICATION_TIMEOUT_MS = 5_000
const SPLIT_PAUSE_MS = 5

/** The two packets of an admission never share a TCP segment; clients that read one packet per segment rely on it. */
const ADMISSION_GAP_MS = 10

export type RconSessionDeps = {
  password: string
  chunking: Chunking
  faults: RconFaults
  /** Runs a line; its notices have to reach every session after the reply, so the session calls `publish`. */
  execute(line: string): { reply: string; publish: () => void }
  onAuthenticated(session: RconSession): void
  onClosed(session: RconSession): void
}

export type RconSession = {
  readonly host: string
  readonly port: number
  readonly isAuthenticated: boolean
  push(text: string): void
  sendRaw(bytes: Buffer): void
  /** Goes on with what was held back while the game hung. */
  resume(): void
  close(): void
  /** Ends with RST. */
  reset(): void
}

const plainHost = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '')

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Writes in order, also when single writes are delayed or split by a fault. */
const createOutbox = (socket: Socket, faults: RconFaults) => {
  let tail: Promise<void> | null = null
  const write = (bytes: Buffer) => {
    if (!socket.destroyed) socket.write(bytes)
  }
  const writeSlowly = async (bytes: Buffer, isSplit: boolean) => {
    if (faults.delayMs > 0) await pause(faults.delayMs)
    if (!isSplit) {
      write(bytes)
      return
    }
    for (let at = 0; at < bytes.length; at += 3) {
      write(bytes.subarray(at, at + 3))
      await pause(SPLIT_PAUSE_MS)
    }
  }
  return {
    send: (bytes: Buffer, isSplit = false) => {
      if (tail === null && faults.delayMs === 0 && !isSplit) {
        write(bytes)
        return
      }
      const mine: Promise<void> = (tail ?? Promise.resolve())
        .then(() => writeSlowly(bytes, isSplit))
        .then(() => {
          if (tail === mine) tail = null
        })
      tail = mine
    },
  }
}

export const createRconSession = (socket: Socket, deps: RconSessionDeps): RconSession => {
  const { faults } = deps
  const decoder = createRequestDecoder()
  const outbox = createOutbox(socket, faults)
  let isAuthenticated = false
  let isDeciding = false
  let held: RconRequest[] = []

  const authTimer = setTimeout(() => socket.destroy(), AUTHENTICATION_TIMEOUT_MS)

  const authenticate = (request: RconRequest) => {
    clearTimeout(authTimer)
    isDeciding = true
    if (request.body !== deps.password) {
      setTimeout(() => socket.destroy(), WRONG_PASSWORD_CLOSE_MS).unref()
      return
    }
    outbox.send(packet(request.id, PACKET_TYPE.response))
    setTimeout(() => {
      if (socket.destroyed) return
      isDeciding = false
      isAuthenticated = true
      outbox.send(packet(request.id, PACKET_TYPE.authResponse))
      deps.onAuthenticated(session)
      drain()
    }, ADMISSION_GAP_MS)
  }

  const run = (request: RconRequest) => {
    const { reply, publish } = deps.execute(request.body)
    const packets = chunkReply(reply, deps.chunking).map((chunk) =>
      packet(request.id, PACKET_TYPE.response, chunk),
    )
    const first = packets[0]
    if (faults.takeHalfPacket() && first) {
      outbox.send(first.subarray(0, Math.ceil(first.length / 2)))
      setTimeout(() => socket.resetAndDestroy(), 20)
      return
    }
    for (const bytes of packets) outbox.send(bytes)
    publish()
  }

  const handle = (request: RconRequest) => {
    if (request.type === PACKET_TYPE.auth) authenticate(request)
    else if (!isAuthenticated) socket.destroy()
    else if (request.body === '') outbox.send(terminators(request.id), faults.splitsTerminators)
    else if (request.type === PACKET_TYPE.exec) run(request)
  }

  const drain = () => {
    while (held.length > 0 && !isDeciding && !faults.isHanging && !socket.destroyed) {
      const next = held.shift()
      if (next) handle(next)
    }
  }

  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    clearTimeout(authTimer)
    held = []
    deps.onClosed(session)
  })
  socket.on('data', (chunk) => {
    const requests = decoder.push(chunk)
    if (requests === null) {
      socket.destroy()
      return
    }
    held.push(...requests)
    drain()
  })

  const session: RconSession = {
    host: plainHost(socket.remoteAddress),
    port: socket.remotePort ?? 0,
    get isAuthenticated() {
      return isAuthenticated
    },
    push: (text) => outbox.send(packet(0, PACKET_TYPE.push, text)),
    sendRaw: (bytes) => outbox.send(bytes),
    resume: drain,
    close: () => {
      isAuthenticated = false
      socket.destroySoon()
    },
    reset: () => socket.resetAndDestroy(),
  }
  return session
}
