import { fullName, onlineIds } from '../world/player-identity'
import { soldierClass, teamOf, type World } from '../world/world'
import type { WorldEventOf } from '../world/world-event'
import { connection, fullPath, playerController, playerReference, trace } from './log-line'

const permissionCheck = (eosId: string) =>
  `LogSquadCommon: SQCommonStatics Check Permissions, UniqueId:${eosId}`

/** The chain of one frame that a joining player leaves. */
export const joinLines = (event: WorldEventOf<'player.joined'>, world: World): string[] => {
  const { player } = event
  const check = permissionCheck(player.eosId)
  const faction = teamOf(world, player.team).faction.id
  const path = fullPath(world, player.controllerClass, player.controllerNumber)
  return [
    `LogNet: Join request: /Game/Maps/Logar_Valley/LogarValley_AAS_v1?Name=${player.name}?SplitscreenCount=1`,
    `LogSquad: Login: NewPlayer: RedpointEOSIpNetConnection /Engine/Transient.RedpointEOSIpNetConnection_${player.connectionNumber}`,
    check,
    check,
    `LogGameMode: SQGameMode Login call, UniqueId:${player.eosId}`,
    check,
    check,
    `LogSquad: PostLogin: NewPlayer: ${path} (IP: ${player.ip} | Online IDs: ${onlineIds(player)})`,
    'LogGameMode: New player initialized',
    `LogGameMode: Initialized player ${player.name} with ${player.id}`,
    `LogSquad: Player  ${player.name} has been added to Team ${player.team}`,
    trace(`RestartPlayer(): On Server PC=${player.name} Spawn=nullptr DeployRole=${faction}_Rifleman_01`),
    `LogNet: Join succeeded: ${player.name}`,
  ]
}

const antiCheat = (eosId: string, text: string) =>
  `LogRedpointEOSAntiCheat: Verbose: Dedicated server Anti-Cheat: 0x7fa57bca4510: UnregisterPlayer(Session: 0F1E2D3C4B5A69788796A5B4C3D2E1F0, UserId: ${eosId}): ${text}`

/** Connection removed, with what anti-cheat says about it. */
export const leaveLines = (event: WorldEventOf<'player.left'>): string[] => {
  const { player } = event
  const address = `${player.ip}:${player.port}`
  return [
    `LogNet: UNetDriver::RemoveClientConnection - Removed address ${address} from MappedClientConnections for: ${connection(player)}`,
    ...(player.life === 'alive' && event.reason === 'quit' ? possessionLost(player) : []),
    antiCheat(player.eosId, 'Called'),
    `LogRedpointEOS: [LogEOSAntiCheat] [AntiCheatServer] [UnregisterClient-001] ClientHandle: 0x${player.id.toString(16)}`,
    antiCheat(player.eosId, 'Successfully unregistered player from Anti-Cheat interface.'),
    `LogRedpointEOSAntiCheat: Verbose: Player tracking: ${player.eosId}: Removed player as handle count reached 0`,
    'LogSquad: RotorWashEffectListener::EndPlay (reason 0)',
  ]
}

const possessionLost = (player: WorldEventOf<'player.left'>['player']): string[] => [
  trace(`OnUnPossess(): ${playerController(player)} current health value ${player.health.toFixed(6)}`),
  trace(`ChangeState(): ${playerController(player)} OldState=Playing NewState=Inactive`),
  trace(`BeginInactiveState(): ${playerController(player)}`),
]

/** Kick and ban: the reason, then the graceful close; the admin line is an event of its own. */
export const removalLines = (event: WorldEventOf<'player.removed'>): string[] => {
  const { player, reason, isBan } = event
  const kickReason = isBan
    ? `Banned from the server for 0 Day(s). Admin Reason: ${reason}.`
    : `Kicked from the server: ${reason}`
  return [
    ...(isBan ? [`LogOnlineGame: Display: Banning player: ${player.name} ; Reason = ${reason}`] : []),
    `LogOnlineGame: Display: Kicking player: ${fullName(player)} ; Reason = ${kickReason}`,
    ...(player.life === 'alive' ? possessionLost(player) : []),
    `LogNet: Initiating graceful close. CloseReason: (Result=ControlChannelClose, ErrorContext="ControlChannelClose"). ${connection(player)}`,
  ]
}

export const spawnLines = (event: WorldEventOf<'player.spawned'>, world: World): string[] => {
  const { player } = event
  const pawn = soldierClass(world, player)
  return [
    trace(
      `OnPossess(): ${playerController(player)} Pawn=${pawn}_${player.soldierNumber} FullPath=${fullPath(world, pawn, player.soldierNumber)}`,
    ),
  ]
}

export const unpossessLines = (event: WorldEventOf<'player.unpossessed'>): string[] => {
  const { player } = event
  return [
    trace(`OnUnPossess(): ${playerController(player)} current health value ${player.health.toFixed(6)}`),
  ]
}

export const teamChangeLines = (event: WorldEventOf<'player.teamChanged'>): string[] => [
  `LogSquad: Player ${fullName(event.player)} has been added to Team ${event.team}`,
]

/** Closing a place in the queue looks like a player leaving, with `PC: NULL`. */
export const queueLines = (event: WorldEventOf<'queue.left'>): string[] => {
  const address = `${event.ip}:${event.port}`
  return [
    `LogNet: UNetDriver::RemoveClientConnection - Removed address ${address} from MappedClientConnections for: ` +
      `[UNetConnection] RemoteAddr: ${address}, Name: RedpointEOSIpNetConnection_2147480829, ` +
      'Driver: Name:RedpointEOSNetDriver_2147481756 Def:BeaconNetDriver RedpointEOSNetDriver_2147481756, IsServer: YES, ' +
      `PC: NULL, Owner: SQJoinBeaconClient_2147480824, UniqueId: RedpointEOS:${event.eosId}`,
    `SQLogJoinBeaconHost: Removing from PublicQueue: ${event.eosId}`,
  ]
}

export const cameraLines = (event: WorldEventOf<'camera.possessed'>, world: World): string[] => {
  const { player, number } = event
  const pawn = 'BP_DeveloperAdminCam_C'
  return [
    trace(
      `OnPossess(): ${playerController(player)} Pawn=${pawn}_${number} FullPath=${fullPath(world, pawn, number)}`,
    ),
  ]
}

export const cameraLeftLines = (event: WorldEventOf<'camera.unpossessed'>): string[] => [
  trace(`OnUnPossess(): ${playerController(event.player)}`),
]

/** `from RCON`, or `from player 0. [Online IDs= ..] name` when typed in the game. */
export const commandLines = (event: WorldEventOf<'admin.commanded'>): string[] => {
  const by = event.origin === 'RCON' ? 'RCON' : playerReference(event.origin)
  return [`LogSquad: ADMIN COMMAND: ${event.text} from ${by}`]
}

export const markerLines = (event: WorldEventOf<'marker.placed'>): string[] => {
  const { player, at } = event
  const location = at.map((value) => value.toFixed(3)).join(', ')
  return [
    `LogSquad: Player ${fullName(player)} (Team: ${player.team}; ID: ${onlineIds(player)}) placed a new map marker for team ${player.team} : Type: BP_MapMarker_POI ; Location: ${location}`,
  ]
}
