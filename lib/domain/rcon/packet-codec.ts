import type { Refusal } from '@/lib/shared/result'
import { DecodedPacket, HEADER_BYTES, readInt32 } from './decoded-packet'

/** The packet types of Squad's RCON. Two values have a second meaning in the other direction. */
export const PACKET_TYPE = {
  /** client: log in, body is the password */
  auth: 3,
  /** client: run a command */
  exec: 2,
  /** server: part of a reply */
  response: 0,
  /** server: answer to a log-in */
  authResponse: 2,
  /** server: chat and notices, sent at any time, also in the middle of a reply */
  push: 1,
} as const

/** Largest value of a packet's size field that is accepted, in bytes. */
export const MAX_PACKET_BYTES = 65_536

/** Id, type and two NUL bytes: what the size field counts beyond the body. */
const PACKET_OVERHEAD_BYTES = 10
const SIZE_FIELD_BYTES = 4

/**
 * Seven bytes that follow the last (empty) packet of a reply without being counted by its size field.
 * Read as the start of a packet they would say "256 bytes, id 0", which a push may really be.
 */
export const END_MARKER: readonly number[] = [0, 1, 0, 0, 0, 0, 0]

/** How a 256-byte push goes on after the bytes that equal the marker: end of its id, and its type. */
const PUSH_AFTER_MARKER: readonly number[] = [0, 1, 0, 0, 0]

export type { DecodedPacket }

export type PacketErrorCode = 'PACKET_TOO_LARGE' | 'PACKET_SIZE_INVALID' | 'PACKET_UNTERMINATED'
export type PacketError = Refusal<PacketErrorCode>

export type Packet = { readonly id: number; readonly type: number; readonly body: string }

const textEncoder = new TextEncoder()

/** The bytes of one packet: int32 size, id, type (little endian), UTF-8 body, two NUL bytes. */
export function encodePacket({ id, type, body }: Packet): Uint8Array {
  const text = textEncoder.encode(body)
  const bytes = new Uint8Array(SIZE_FIELD_BYTES + PACKET_OVERHEAD_BYTES + text.length)
  const view = new DataView(bytes.buffer)
  view.setInt32(0, PACKET_OVERHEAD_BYTES + text.length, true)
  view.setInt32(4, id, true)
  view.setInt32(8, type, true)
  bytes.set(text, HEADER_BYTES)
  return bytes
}

export type DecodeStep = {
  /** Complete packets in arrival order, also those before an error in the same chunk. */
  readonly packets: readonly DecodedPacket[]
  /** Not null once the stream is beyond repair: the caller must close the connection. */
  readonly error: PacketError | null
}

export type PacketDecoder = {
  /**
   * Takes the next bytes, cut anywhere. Packets may keep views of `chunk`, so it must not be changed
   * afterwards. After an error every further call returns the same error and no packets.
   */
  push(chunk: Uint8Array): DecodeStep
  /** Bytes held back because their packet (or an end marker) is not complete. */
  readonly bufferedBytes: number
}

/**
 * Decodes one direction of an RCON connection.
 *
 * An empty reply packet is handed out at once; only what follows it waits until it is known to be the
 * end marker or a packet, so a reply never hangs on bytes that do not come.
 */
export function createPacketDecoder({ maxPacketBytes = MAX_PACKET_BYTES } = {}): PacketDecoder {
  let held = new Uint8Array(0)
  let heldLength = 0
  let mayBeMarker = false
  let error: PacketError | null = null

  function hold(source: Uint8Array, from: number, to: number): void {
    const rest = to - from
    held = rest === 0 ? new Uint8Array(0) : new Uint8Array(Math.max(256, rest * 2))
    held.set(source.subarray(from, to))
    heldLength = rest
  }

  function append(chunk: Uint8Array): void {
    const length = heldLength + chunk.length
    if (length > held.length) {
      const grown = new Uint8Array(length * 2)
      grown.set(held.subarray(0, heldLength))
      held = grown
    }
    held.set(chunk, heldLength)
    heldLength = length
  }

  /** Offset after the end marker, if one stands at `at`; -1 while that cannot be told. */
  function skipMarker(source: Uint8Array, at: number, length: number): number {
    const verdict = classifyMarker(source, at, length, maxPacketBytes)
    if (verdict === 'wait') return -1
    mayBeMarker = false
    return verdict === 'marker' ? at + END_MARKER.length : at
  }

  /** Offset after the packet at `at`; -1 while it is incomplete or when it is refused. */
  function findEnd(source: Uint8Array, at: number, length: number): number {
    if (length - at < SIZE_FIELD_BYTES) return -1
    const size = readInt32(source, at)
    if (size < PACKET_OVERHEAD_BYTES || size > maxPacketBytes) {
      error = sizeError(size, maxPacketBytes)
      return -1
    }
    const end = at + SIZE_FIELD_BYTES + size
    if (end > length) return -1
    if (source[end - 1] === 0 && source[end - 2] === 0) return end
    error = { code: 'PACKET_UNTERMINATED', message: 'A packet does not end with two NUL bytes' }
    return -1
  }

  /** Decodes what is complete from `from` to `length`; returns the offset of the first byte left. */
  function read(source: Uint8Array, from: number, length: number, packets: DecodedPacket[]): number {
    let at = from
    for (;;) {
      if (mayBeMarker) {
        const next = skipMarker(source, at, length)
        if (next < 0) return at
        at = next
      }
      const end = findEnd(source, at, length)
      if (end < 0) return error === null ? at : length
      const packet = new DecodedPacket(source, at, end)
      packets.push(packet)
      mayBeMarker = packet.bodyLength === 0 && packet.type === PACKET_TYPE.response
      at = end
    }
  }

  /** How many bytes the held part needs for its next step; never less than one. */
  function missingBytes(): number {
    if (mayBeMarker) return Math.max(1, END_MARKER.length + HEADER_BYTES - heldLength)
    if (heldLength < SIZE_FIELD_BYTES) return SIZE_FIELD_BYTES - heldLength
    return Math.max(1, SIZE_FIELD_BYTES + readInt32(held, 0) - heldLength)
  }

  /** Completes the held part with no more of `chunk` than it needs; returns how much that was. */
  function completeHeld(chunk: Uint8Array, packets: DecodedPacket[]): number {
    let used = 0
    while (heldLength > 0 && used < chunk.length && error === null) {
      const next = Math.min(chunk.length, used + missingBytes())
      append(chunk.subarray(used, next))
      used = next
      const at = read(held, 0, heldLength, packets)
      if (at > 0) hold(held, at, heldLength)
    }
    return used
  }

  return {
    push(chunk) {
      const packets: DecodedPacket[] = []
      if (error !== null) return { packets, error }
      const used = completeHeld(chunk, packets)
      if (error === null && used < chunk.length) {
        const at = read(chunk, used, chunk.length, packets)
        if (at < chunk.length) hold(chunk, at, chunk.length)
      }
      return { packets, error }
    },
    get bufferedBytes() {
      return heldLength
    },
  }
}

/**
 * Decides what stands at `at` after an empty reply packet. The first seven bytes of a 256-byte push
 * equal the marker, so a match alone proves nothing: what follows must also be a header of a packet
 * that a server sends. Bytes that are missing for that belong to no complete packet, so waiting is free.
 */
function classifyMarker(
  bytes: Uint8Array,
  at: number,
  length: number,
  maxPacketBytes: number,
): 'marker' | 'packet' | 'wait' {
  const available = Math.min(length - at, END_MARKER.length)
  for (let index = 0; index < available; index += 1) {
    if (bytes[at + index] !== END_MARKER[index]) return 'packet'
  }
  const next = at + END_MARKER.length
  if (available < END_MARKER.length || length === next) return 'wait'
  // A push goes on like this; any other byte settles it early.
  for (let index = 0; index < PUSH_AFTER_MARKER.length; index += 1) {
    if (next + index >= length) return 'wait'
    if (bytes[next + index] !== PUSH_AFTER_MARKER[index]) return 'marker'
  }
  if (length < next + HEADER_BYTES) return 'wait'
  const size = readInt32(bytes, next)
  const type = readInt32(bytes, next + 8)
  const isHeader = size >= PACKET_OVERHEAD_BYTES && size <= maxPacketBytes && type >= 0 && type <= 2
  return isHeader ? 'marker' : 'packet'
}

function sizeError(size: number, maxBytes: number): PacketError {
  return size > maxBytes
    ? {
        code: 'PACKET_TOO_LARGE',
        message: `A packet claims ${size} bytes; at most ${maxBytes} are accepted`,
        details: { size, maxBytes },
      }
    : {
        code: 'PACKET_SIZE_INVALID',
        message: `A packet claims ${size} bytes; the least possible is ${PACKET_OVERHEAD_BYTES}`,
        details: { size, minBytes: PACKET_OVERHEAD_BYTES },
      }
}
