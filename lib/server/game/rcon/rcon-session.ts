import net from 'node:net'
import {
  createPacketDecoder,
  type DecodedPacket,
  END_MARKER,
  encodePacket,
  PACKET_TYPE,
} from '@/lib/domain/rcon/packet-codec'
import { createReplyAssembler } from '@/lib/domain/rcon/reply-assembler'
import type { ErrorCode } from '@/lib/shared/error-codes'
import type { RconLimits } from './rcon-limits'
import { explainClose, type SessionEnd, type SessionPhase } from './session-end'

export type RconAddress = { readonly host: string; readonly port: number; readonly password: string }

export type SessionHooks = {
  onReady(): void
  onReply(id: number, body: string): void
  onPush(body: string): void
  onBytes(count: number): void
  /** A packet that belongs to nothing. */
  onUnexpected(): void
  /** Called exactly once; nothing is called after it. */
  onEnd(end: SessionEnd): void
}

const AUTH_ID = 1
const FIRST_COMMAND_ID = 2
const LAST_COMMAND_ID = 0x7fff_fff0
const TCP_KEEP_ALIVE_MS = 15_000

/**
 * One socket from connect to close: logs in, then carries commands until either side closes.
 * It never reconnects and never repeats a command. Whoever opens it must `end` it.
 */
export class RconSession {
  readonly #password: string
  readonly #limits: RconLimits
  readonly #hooks: SessionHooks
  readonly #socket: net.Socket
  readonly #decoder = createPacketDecoder()
  readonly #assembler = createReplyAssembler()
  readonly #sentAt = new Map<number, number>()
  readonly #watchdog: NodeJS.Timeout
  #deadline: NodeJS.Timeout
  #phase: SessionPhase = 'connecting'
  #phaseSince = performance.now()
  #receivedBytes = 0
  #lastPacketAt = 0
  #nextId = FIRST_COMMAND_ID
  #ended = false
  #errno: string | undefined

  constructor(address: RconAddress, limits: RconLimits, hooks: SessionHooks) {
    this.#password = address.password
    this.#limits = limits
    this.#hooks = hooks
    this.#deadline = setTimeout(() => {
      this.end('SERVER_UNREACHABLE', 'The host does not answer: check address, port and firewall')
    }, limits.connectMs)
    this.#watchdog = setInterval(() => this.#checkStall(), Math.max(10, Math.floor(limits.stallMs / 16)))
    this.#socket = net.connect({ host: address.host, port: address.port, noDelay: true })
    this.#socket.on('connect', () => this.#logIn())
    this.#socket.on('data', (chunk: Buffer) => this.#onData(chunk))
    this.#socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#errno = error.code ?? error.message
    })
    this.#socket.on('close', () => this.#onClose())
  }

  /** Writes a command and its probe; returns the id that its reply will carry. Only after `onReady`. */
  send(line: string): number {
    const id = this.#nextId
    this.#nextId = id >= LAST_COMMAND_ID ? FIRST_COMMAND_ID : id + 2
    this.#sentAt.set(id, performance.now())
    this.#assembler.expect(id, id + 1)
    const type = PACKET_TYPE.exec
    const command = encodePacket({ id, type, body: line })
    const probe = encodePacket({ id: id + 1, type, body: '' })
    this.#socket.write(Buffer.concat([command, probe]))
    return id
  }

  /** Ends the session; `onEnd` gets this code. */
  end(code: ErrorCode, message: string): void {
    this.#finish({ phase: this.#phase, code, message, orderly: false, phaseMs: this.#phaseMs() })
  }

  #phaseMs(): number {
    return performance.now() - this.#phaseSince
  }

  #enter(next: SessionPhase): void {
    this.#phase = next
    this.#phaseSince = performance.now()
    clearTimeout(this.#deadline)
  }

  #finish(result: SessionEnd): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#deadline)
    clearInterval(this.#watchdog)
    this.#socket.destroy()
    this.#hooks.onEnd(result)
  }

  #checkStall(): void {
    const [oldest] = this.#sentAt.values()
    if (oldest === undefined) return
    const now = performance.now()
    const { stallMs, commandMs } = this.#limits
    if (now - Math.max(oldest, this.#lastPacketAt) >= stallMs) {
      this.end('RCON_TIMEOUT', `The game server was silent for ${stallMs} ms while a command waited`)
    } else if (now - oldest >= commandMs) {
      this.end('RCON_TIMEOUT', `A command had no complete reply for ${commandMs} ms`)
    }
  }

  #logIn(): void {
    this.#enter('login')
    const { loginMs } = this.#limits
    this.#deadline = setTimeout(() => {
      this.end('RCON_TIMEOUT', `The game server did not answer the log-in within ${loginMs} ms`)
    }, loginMs)
    this.#socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS)
    this.#socket.write(encodePacket({ id: AUTH_ID, type: PACKET_TYPE.auth, body: this.#password }))
  }

  #onData(chunk: Buffer): void {
    this.#receivedBytes += chunk.length
    this.#hooks.onBytes(chunk.length)
    const step = this.#decoder.push(chunk)
    // Bytes alone are no sign of life: garbage may look like the start of a packet that never ends.
    if (step.packets.length > 0) this.#lastPacketAt = performance.now()
    for (const packet of step.packets) {
      if (this.#ended) return
      if (this.#phase === 'login') this.#onLoginPacket(packet)
      else this.#onPacket(packet)
    }
    if (step.error) this.end('RCON_PROTOCOL_INVALID', step.error.message)
  }

  #onLoginPacket(packet: DecodedPacket): void {
    if (packet.type !== PACKET_TYPE.authResponse) return
    if (packet.id === AUTH_ID) {
      this.#enter('ready')
      this.#hooks.onReady()
    } else {
      this.end('RCON_AUTH_FAILED', 'The game server refused the password')
    }
  }

  #onPacket(packet: DecodedPacket): void {
    for (const event of this.#assembler.feed(packet)) {
      if (event.kind === 'reply') {
        this.#sentAt.delete(event.id)
        this.#hooks.onReply(event.id, event.body)
      } else if (event.kind === 'push') {
        this.#hooks.onPush(event.body)
      } else {
        this.#hooks.onUnexpected()
      }
    }
  }

  #onClose(): void {
    // The end marker of the last reply is held back until a byte follows it: that is no half packet.
    const halfPacketBytes = Math.max(0, this.#decoder.bufferedBytes - END_MARKER.length)
    this.#finish(
      explainClose({
        phase: this.#phase,
        phaseMs: this.#phaseMs(),
        errno: this.#errno,
        receivedBytes: this.#receivedBytes,
        halfPacketBytes,
        unanswered: this.#sentAt.size,
        authRefusalMs: this.#limits.authRefusalMs,
      }),
    )
  }
}
