/** How the game lists a command: name, parameters as it prints them, and its help. */
export type CommandInfo = { name: string; parameters: readonly string[]; help: string }

const info = (name: string, help: string, ...parameters: string[]): CommandInfo => ({
  name,
  parameters,
  help,
})

/** In the order of `ListCommands`. Parameter texts are what error messages repeat. */
export const COMMAND_INFO = [
  info('ListCommands', 'Prints out the information for all commands in the game.', 'ShowDetails [0|1]'),
  info('ShowCommandInfo', 'Prints out the details of a particular command', 'CommandName'),
  info(
    'ListPermittedCommands',
    'Prints out the information for all commands the player is currently permitted to execute.',
    'ShowDetails [0|1]',
  ),
  info('ShowServerInfo', 'Get information about the current configuration and state of the server'),
  info('AdminKillServer', 'Tells the server to stop execution', 'Force [0|1]'),
  info('AdminSetMaxNumPlayers', 'Set the maximum number of players for this server', 'NumPlayers'),
  info('AdminSetNumReservedSlots', 'Set the number of reserved player slots', 'NumReserved'),
  info('AdminSetServerPassword', 'Set the password for a server or use "" to remove it', 'Password'),
  info(
    'AdminSlomo',
    'Set the clock speed on the server 0.1 is 10% of normal speed 2.0 is twice the normal speed',
    'TimeDilation',
  ),
  info('AdminSetPublicQueueLimit', 'Set the limit of the public queue size', 'PublicQueueLimit'),
  info('ListPlayers', 'List player ids with associated player name and SteamId'),
  info('ListSquads', "List Squads by their Index numbers's"),
  info('ListParties', 'List parties and their members'),
  info(
    'AdminListDisconnectedPlayers',
    'List recently disconnected player ids with associated player name and SteamId',
  ),
  info('AdminKick', 'Kicks a player from the server', '"NameOrSteamId"', 'KickReason'),
  info('AdminKickById', 'Kicks a player with Id from the server', 'PlayerId', 'KickReason'),
  info(
    'AdminBan',
    'Bans a player from the server for a length of time.  0 = Perm, 1d = 1 Day, 1M = 1 Month, etc',
    '"NameOrEOSId"',
    '"BanLength"',
    'BanReason',
  ),
  info(
    'AdminBanById',
    'Bans player with Id from the server for length of time. 0 = Perm, 1d = 1 Day, 1M = 1 Month, etc',
    'PlayerId',
    '"BanLength"',
    'BanReason',
  ),
  info('AdminWarn', 'Warns a player from the server for being abusive.', '"NameOrEOSId"', 'WarnReason'),
  info(
    'AdminWarnById',
    'Warns a player with Id from the server for being abusive.',
    'PlayerId',
    'WarnReason',
  ),
  info('AdminForceTeamChange', "Changes a player's team.", 'NameOrSteamId'),
  info('AdminForceTeamChangeById', "Changes a player with a certain id's team.", 'PlayerId'),
  info(
    'AdminRemovePlayerFromSquadById',
    'Remove a player from their squad without kicking them via Id',
    'PlayerId',
  ),
  info('AdminRemovePlayerFromSquad', 'Remove a player from their squad without kicking them', 'PlayerName'),
  info('AdminDemoteCommander', 'Demote a commander specified by player name or EOS Id', 'PlayerName'),
  info('AdminDemoteCommanderById', 'Demote a commander with Id from the server', 'PlayerId'),
  info('AdminDisbandSquad', 'Disbands the specified Squad', 'TeamNumber = [1|2]', 'SquadIndex'),
  info('AdminRenameSquad', 'Renames the specified Squad', 'TeamNumber = [1|2]', 'SquadIndex'),
  info('ListLevels', 'Prints out the list of available levels'),
  info('ListLayers', 'Prints out the list of available layers'),
  info(
    'AdminChangeLayer',
    'Change the layer and travel to it immediately',
    'LayerName Faction1+Type Faction2+Type',
  ),
  info(
    'AdminSetNextLayer',
    'Set the next layer to travel to after this match ends',
    'LayerName Faction1+Type Faction2+Type',
  ),
  info('AdminClearNextLayer', 'Clear selection of next layer (only in voting mode)'),
  info('AdminReloadServerConfig', 'Reloads server config'),
  info('ShowCurrentMap', 'Ask the server what the current level & layer are'),
  info('ShowNextMap', 'Ask the server what the next level & layer are'),
  info('AdminBroadcast', 'Send system message to all players on the server', 'Message'),
  info('ChatToAdmin', 'Send system message to all admins on the server', 'Message'),
  info(
    'AdminVote',
    'Trigger a vote on given question and choices',
    '"Question"',
    '"Possibles answers, concatenated by +"',
    'Duration, in seconds',
  ),
  info('AdminRestartMatch', 'Tell the server to restart the match'),
  info('AdminEndMatch', 'Tell the server to immediately end the match'),
  info('AdminPauseMatch', 'Tell the server to put the match on hold'),
  info('AdminUnpauseMatch', 'Tell the server to take off the hold'),
  info('AdminSetFogOfWar', 'Sets the fog of war active in the match', 'Layer based setting [0|1]'),
  info(
    'AdminForceAllVehicleAvailability',
    'Force all vehicle availability',
    'Layer based setting, usually Disabled [0|1]',
  ),
  info(
    'AdminForceAllDeployableAvailability',
    'Force all deployables availability',
    'Layer based setting, usually Disabled [0|1]',
  ),
  info(
    'AdminForceAllRoleAvailability',
    'Force all roles availability',
    'Layer based setting, usually Disabled [0|1]',
  ),
  info(
    'AdminNoTeamChangeTimer',
    'Disable Team change timer',
    'Layer based setting, usually Timers active [0|1]',
  ),
  info('AdminNoRespawnTimer', 'Disable respawn timer', 'Layer based setting, usually Timers active [0|1]'),
  info(
    'AdminDisableVehicleClaiming',
    'Sets the server to disable vehicle claiming',
    'Layer based setting, usually Claiming Enabled [0|1]',
  ),
] as const satisfies readonly CommandInfo[]

const byLowerCaseName = new Map(COMMAND_INFO.map((one) => [one.name.toLowerCase(), one]))

/** Names are not case-sensitive. */
export const findCommandInfo = (name: string): CommandInfo | undefined =>
  byLowerCaseName.get(name.toLowerCase())

/** `<A>`, or `"<A>"` for a parameter that is quoted. */
const shown = (parameter: string): string =>
  parameter.startsWith('"') ? `"<${parameter.slice(1, -1)}>"` : `<${parameter}>`

/** The command with its parameters: `AdminWarn "<NameOrEOSId>" <WarnReason>`. */
export const usage = (command: CommandInfo): string =>
  [command.name, ...command.parameters.map(shown)].join(' ')

export const missingArgument = (command: CommandInfo, index: number): string => {
  const parameter = (command.parameters[index] ?? '').replace(/^"|"$/g, '')
  return `Missing argument ${index}: (${parameter}). Use "ShowCommandInfo ${command.name}" to get info on this command.`
}
