import { type DecodedPacket, decodeText } from './decoded-packet'
import { PACKET_TYPE } from './packet-codec'

/** A reply that grows beyond this is ended with `truncated: true`. */
export const MAX_REPLY_BYTES = 4_194_304

export type ReplyEvent =
  /** The whole reply of one command; `truncated` when it exceeded the limit and the rest was dropped. */
  | { readonly kind: 'reply'; readonly id: number; readonly body: string; readonly truncated: boolean }
  /** Chat or a notice; belongs to no command. */
  | { readonly kind: 'push'; readonly body: string }
  /** Answer to a log-in; `ok` is false for the id -1 that other Source servers answer with. */
  | { readonly kind: 'auth'; readonly id: number; readonly ok: boolean }
  /** A packet that belongs to nothing that is waited for (a late reply, another protocol). */
  | { readonly kind: 'unexpected'; readonly id: number; readonly type: number; readonly bodyBytes: number }

export type ReplyAssembler = {
  /**
   * Announces a command with id `commandId` followed by an empty probe with id `probeId`. The server
   * answers in order, so the first packet with the probe's id says that the reply is complete.
   */
  expect(commandId: number, probeId: number): void
  feed(packet: DecodedPacket): ReplyEvent[]
  /** Gives a command up (time-out). Its late packets are swallowed and never belong to another command. */
  forget(commandId: number): void
  /** Commands announced and neither answered nor given up. */
  readonly waiting: number
}

type Pending = { commandId: number; parts: Uint8Array[]; bytes: number; truncated: boolean; given: boolean }

/** A server answers each probe twice; ids of finished probes are kept this long to swallow the second. */
const MAX_DRAINING = 256

/** Puts the packets of one connection together to replies. Pure: no socket, no clock. */
export function createReplyAssembler({ maxReplyBytes = MAX_REPLY_BYTES } = {}): ReplyAssembler {
  const byCommand = new Map<number, Pending>()
  const byProbe = new Map<number, Pending>()
  const draining = new Set<number>()

  function finish(probeId: number, pending: Pending): ReplyEvent[] {
    byProbe.delete(probeId)
    byCommand.delete(pending.commandId)
    draining.add(probeId)
    if (draining.size > MAX_DRAINING) {
      for (const oldest of draining) {
        draining.delete(oldest)
        break
      }
    }
    if (pending.given) return []
    const { commandId: id, truncated } = pending
    return [{ kind: 'reply', id, body: joinText(pending.parts, pending.bytes), truncated }]
  }

  function addPart(pending: Pending, packet: DecodedPacket): ReplyEvent[] {
    if (pending.given || pending.truncated) return []
    if (pending.bytes + packet.bodyLength > maxReplyBytes) {
      pending.truncated = true
      return []
    }
    pending.parts.push(packet.bodyBytes)
    pending.bytes += packet.bodyLength
    return []
  }

  function feedResponse(packet: DecodedPacket): ReplyEvent[] {
    const probed = byProbe.get(packet.id)
    if (probed) return finish(packet.id, probed)
    const pending = byCommand.get(packet.id)
    if (pending) return addPart(pending, packet)
    if (draining.delete(packet.id)) return []
    return [{ kind: 'unexpected', id: packet.id, type: packet.type, bodyBytes: packet.bodyLength }]
  }

  return {
    expect(commandId, probeId) {
      const pending: Pending = { commandId, parts: [], bytes: 0, truncated: false, given: false }
      draining.delete(probeId)
      byCommand.set(commandId, pending)
      byProbe.set(probeId, pending)
    },
    feed(packet) {
      if (packet.type === PACKET_TYPE.push) return [{ kind: 'push', body: packet.body }]
      if (packet.type === PACKET_TYPE.response) return feedResponse(packet)
      if (packet.type === PACKET_TYPE.authResponse) {
        return [{ kind: 'auth', id: packet.id, ok: packet.id !== -1 }]
      }
      return [{ kind: 'unexpected', id: packet.id, type: packet.type, bodyBytes: packet.bodyLength }]
    },
    forget(commandId) {
      const pending = byCommand.get(commandId)
      if (!pending) return
      pending.given = true
      pending.parts = []
    },
    get waiting() {
      let count = 0
      for (const pending of byCommand.values()) if (!pending.given) count += 1
      return count
    },
  }
}

/** Joins with nothing between, before decoding: a packet may end inside a line, even inside a character. */
function joinText(parts: readonly Uint8Array[], bytes: number): string {
  const first = parts[0]
  if (first === undefined) return ''
  if (parts.length === 1) return decodeText(first)
  const joined = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return decodeText(joined)
}
