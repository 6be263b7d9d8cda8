import { nullable } from '../class-name'
import type { LineKind } from '../line-kind'

/**
 * A connection ended. One end may give several of these lines: a player who leaves gives `UChannel::Close`
 * and more, a kicked one often `RemoveClientConnection` alone.
 */
export type ConnectionClosedLine = {
  readonly kind: 'connection-closed'
  readonly ip: string | null
  /** Null for connections that were never players, such as those of the queue. */
  readonly controller: string | null
  readonly eosId: string | null
}

const ADDRESS = /RemoteAddr: ([^,]*?)(?::\d+)?,/
const OWNER = / PC: (\S+?), Owner: (\S+?), UniqueId: (?:\w+:)?(\w+)/

export const connectionClosed: LineKind<ConnectionClosedLine> = {
  kind: 'connection-closed',
  category: 'LogNet',
  discriminators: [
    { prefix: 'UNetDriver::RemoveClientConnection' },
    { prefix: 'UChannel::Close' },
    { prefix: 'UNetConnection::Close:' },
  ],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogNet: UNetDriver::RemoveClientConnection - Removed address 203.0.113.11:56963 from MappedClientConnections for: [UNetConnection] RemoteAddr: 203.0.113.11:56963, Name: RedpointEOSIpNetConnection_2147083768, Driver: Name:GameNetDriver Def:GameNetDriver RedpointEOSNetDriver_2147482319, IsServer: YES, PC: BP_PlayerController_C_2147082937, Owner: BP_PlayerController_C_2147082937, UniqueId: RedpointEOS:0002a5b8d0e94c1f8a7766554433221f',
    '[2026.07.02-22.40.07:898][860]LogNet: UChannel::Close: Sending CloseBunch. ChIndex == 0. Name: [UChannel] ChIndex: 0, Closing: 0 [UNetConnection] RemoteAddr: 203.0.113.1:52726, Name: EOSIpNetConnection_2146796295, Driver: EOSNetDriver_2146922353 EOSNetDriver_2146922353, IsServer: YES, PC: NULL, Owner: SQJoinBeaconClient_2146796291, UniqueId: RedpointEOS:0002a5b8d0e94c1f8a7766554433221f',
  ],
  read(text) {
    const [, controller, , uniqueId = ''] = OWNER.exec(text) ?? []
    if (controller === undefined) return null
    return {
      kind: 'connection-closed',
      ip: ADDRESS.exec(text)?.[1] ?? null,
      controller: nullable(controller),
      eosId: /^[0-9a-f]{32}$/i.test(uniqueId) ? uniqueId.toLowerCase() : null,
    }
  },
}
