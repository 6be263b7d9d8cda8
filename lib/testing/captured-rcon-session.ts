import { PACKET_TYPE } from '@/lib/domain/rcon/packet-codec'

/** One packet of a captured session, in either direction. */
export type CapturedPacket = {
  readonly dir: 'sent' | 'received'
  readonly id: number
  readonly type: number
  readonly kind: string
  readonly body: string
  /** The whole packet; null for the log-in, whose password was taken out. */
  readonly hex: string | null
}

/** A command and everything that was received up to the next one; the first exchange is the log-in. */
export type CapturedExchange = {
  readonly command: CapturedPacket
  readonly probeId: number
  readonly received: CapturedPacket[]
}

export const readExchanges = (ndjson: string): CapturedExchange[] => {
  const packets = ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CapturedPacket)
  const exchanges: CapturedExchange[] = []
  for (const [index, packet] of packets.entries()) {
    if (packet.dir === 'received') exchanges.at(-1)!.received.push(packet)
    else if (packet.kind !== 'empty-probe') {
      const probe = packets[index + 1]
      const probeId = probe?.kind === 'empty-probe' ? probe.id : packet.id
      exchanges.push({ command: packet, probeId, received: [] })
    }
  }
  return exchanges
}

export const isPush = ({ type }: CapturedPacket): boolean => type === PACKET_TYPE.push

/** The captured bytes, with the ids of the capture replaced by those that this client uses. */
export const replayedBytes = (
  { command, probeId, received }: CapturedExchange,
  id: number,
  ownProbeId: number,
): Buffer =>
  Buffer.concat(
    received.map((packet) => {
      const bytes = Buffer.from(packet.hex!, 'hex')
      const isReply = !isPush(packet) && bytes.length > 7
      if (isReply && packet.id === command.id) bytes.writeInt32LE(id, 4)
      else if (isReply && packet.id === probeId) bytes.writeInt32LE(ownProbeId, 4)
      return bytes
    }),
  )
