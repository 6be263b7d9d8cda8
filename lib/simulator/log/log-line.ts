import { layerPath } from '../world/layers'
import { onlineIds } from '../world/player-identity'
import { controllerName, type World } from '../world/world'
import type { Player } from '../world/world-types'

const pad = (value: number, length: number) => String(value).padStart(length, '0')

/** `2026.07.15-06.46.37:185`, UTC. */
export const logTime = (ms: number): string =>
  `${logSeconds(ms)}:${pad(new Date(ms).getUTCMilliseconds(), 3)}`

/** `2026.07.15-06.46.37`, UTC. */
export const logSeconds = (ms: number): string => {
  const at = new Date(ms)
  const day = `${at.getUTCFullYear()}.${pad(at.getUTCMonth() + 1, 2)}.${pad(at.getUTCDate(), 2)}`
  return `${day}-${pad(at.getUTCHours(), 2)}.${pad(at.getUTCMinutes(), 2)}.${pad(at.getUTCSeconds(), 2)}`
}

/** Length of an engine frame; the header counts frames modulo 1000. */
const FRAME_MS = 20

/** `[2026.07.15-06.46.37:185][ 30]` */
export const logHeader = (ms: number): string => {
  const frame = Math.floor(ms / FRAME_MS) % 1000
  return `[${logTime(ms)}][${String(frame).padStart(3, ' ')}]`
}

/** Messages of the class that the game marks as traced on the server. */
export const trace = (text: string): string => `LogSquadTrace: [DedicatedServer]${text}`

/** `PC=x (Online IDs: EOS: .. steam: ..)` */
export const playerController = (player: Player): string =>
  `PC=${player.name} (Online IDs: ${onlineIds(player)})`

/** `player 0. [Online IDs= EOS: .. steam: ..] name`, with the tag and blank that belong to the name. */
export const playerReference = (player: Player): string =>
  `player ${player.id}. [Online IDs= ${onlineIds(player)}] ${player.tag} ${player.name}`

/** `BP_X_C /Game/..:PersistentLevel.BP_X_C_42` */
export const fullPath = (world: World, className: string, number: number): string =>
  `${className} ${layerPath(world.match.layer)}:PersistentLevel.${className}_${number}`

/** The description of a player's network connection, as in close and removal lines. */
export const connection = (player: Player): string => {
  const controller = controllerName(player)
  return (
    `[UNetConnection] RemoteAddr: ${player.ip}:${player.port}, ` +
    `Name: RedpointEOSIpNetConnection_${player.connectionNumber}, ` +
    'Driver: Name:GameNetDriver Def:GameNetDriver RedpointEOSNetDriver_2147482319, IsServer: YES, ' +
    `PC: ${controller}, Owner: ${controller}, UniqueId: RedpointEOS:${player.eosId}`
  )
}
