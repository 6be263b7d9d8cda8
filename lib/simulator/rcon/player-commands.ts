import { playerReference } from '../log/log-line'
import { fullName } from '../world/player-identity'
import { changeTeam, findPlayer, findPlayerById, removePlayer } from '../world/roster'
import { leaveSquad } from '../world/squads'
import type { World } from '../world/world'
import type { Player } from '../world/world-types'
import { answer, type CommandCall, type CommandHandler, silent } from './command-answer'

/**
 * A ban by a player starts with the player's name and EOS id. For RCON no capture exists; "Remote admin" is
 * what all other texts say there, and INVALID what the game writes for ids that are not there.
 * The game prints an uninitialised number as the interval.
 */
const BAN_INTERVAL = -541_445_648

type PlayerAction = (world: World, player: Player, values: readonly string[]) => ReturnType<CommandHandler>

/** An unknown name is answered twice, as reply and as push. */
const onPlayer =
  (
    find: (world: World, text: string) => Player | undefined,
    notFound: (text: string) => string,
    act: PlayerAction,
  ) =>
  ({ world, values }: CommandCall) => {
    const [wanted = '', ...others] = values
    const player = find(world, wanted)
    if (player) return act(world, player, others)
    const text = notFound(wanted)
    return { reply: text, pushes: [text] }
  }

const byName = (act: PlayerAction): CommandHandler =>
  onPlayer(findPlayer, (text) => `Could not find player ${text}`, act)

const byId = (act: PlayerAction): CommandHandler =>
  onPlayer(findPlayerById, (text) => `ERROR: Unable to find player with name or id (${text})`, act)

const command = (world: World, text: string): void =>
  world.emit({ kind: 'admin.commanded', text, origin: 'RCON' })

const warn: PlayerAction = (world, player, [reason = '']) => {
  const text = `Remote admin has warned player ${fullName(player)}. Message was "${reason}"`
  command(world, text)
  return { reply: text, pushes: [text] }
}

const immune = (verb: 'kick' | 'ban', player: Player): ReturnType<CommandHandler> => {
  const text = `ERROR: Unable to ${verb} due to kick immune permission ${playerReference(player)}`
  return { reply: text, pushes: [text] }
}

const kick: PlayerAction = (world, player, [reason = '']) => {
  if (player.isImmune) return immune('kick', player)
  const kicked = `Kicked ${playerReference(player)}`
  const told = `${fullName(player)} was kicked: ${reason}`
  removePlayer(world, player, reason, false)
  command(world, kicked)
  return { reply: `${told}\n${kicked}`, pushes: [told, kicked] }
}

const ban: PlayerAction = (world, player, [, reason = '']) => {
  if (player.isImmune) return immune('ban', player)
  const text = `Remote admin [EOSID INVALID] Banned ${playerReference(player)} for interval ${BAN_INTERVAL}`
  removePlayer(world, player, reason, true)
  command(world, text)
  return { reply: text, pushes: [text] }
}

const forceTeamChange: PlayerAction = (world, player) => {
  changeTeam(world, player)
  const text = `Forced team change for ${playerReference(player)}`
  command(world, text)
  return answer(text)
}

const removeFromSquad: PlayerAction = (world, player) => {
  if (player.squadId === null) return answer(`Player ${fullName(player)} is not in a squad`)
  leaveSquad(world, player)
  const text = `Player ${fullName(player)} was removed from squad`
  command(world, text)
  return answer(text)
}

const demoteCommander: PlayerAction = (world, player) => {
  if (!player.isCommander) return silent()
  player.isCommander = false
  const text = `Demoted commander ${fullName(player)}`
  command(world, text)
  return answer(text)
}

export const PLAYER_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  AdminWarn: byName(warn),
  AdminWarnById: byId(warn),
  AdminKick: byName(kick),
  AdminKickById: byId(kick),
  AdminBan: byName(ban),
  AdminBanById: byId(ban),
  AdminForceTeamChange: byName(forceTeamChange),
  AdminForceTeamChangeById: byId(forceTeamChange),
  AdminRemovePlayerFromSquad: byName(removeFromSquad),
  AdminRemovePlayerFromSquadById: byId(removeFromSquad),
  AdminDemoteCommander: byName(demoteCommander),
  AdminDemoteCommanderById: byId(demoteCommander),
}
