import { LISTED_LAYERS, LISTED_LEVELS } from '../world/layers'
import { MATCH_TIMES } from '../world/match'
import type { World } from '../world/world'
import type { NextLayer, Team } from '../world/world-types'
import { COMMAND_INFO, findCommandInfo, usage } from './command-info'

const GAME_VERSIONS = { '10.5': 'v10.5.1.627303.2443', '10.6': 'v10.6.0.641120.2511' } as const

const factionSpec = (team: Team): string =>
  team.unitType === null ? team.faction.id : `${team.faction.id}+${team.unitType}`

export const currentMapReply = (world: World): string => {
  const { layer, teams } = world.match
  return `Current level is ${layer.level.displayName}, layer is ${layer.id}, factions ${factionSpec(teams[0])} ${factionSpec(teams[1])}`
}

const nextMapOf = (next: NextLayer): string =>
  `Next level is ${next.layer.level.displayName}, layer is ${next.layer.id}, factions ${next.factions.join(' ')}`

export const nextMapReply = (world: World): string =>
  world.nextLayer ? nextMapOf(world.nextLayer) : 'Next map is not defined'

export const listLayersReply = (): string => ['List of available layers :', ...LISTED_LAYERS].join('\n')

export const listLevelsReply = (): string => ['List of available levels :', ...LISTED_LEVELS].join('\n')

export const listCommandsReply = (world: World, hasDetails: boolean): string =>
  COMMAND_INFO.filter((command) => command.name !== 'ListParties' || world.settings.gameVersion === '10.6')
    .map((command) => (hasDetails ? `${usage(command)} (${command.help})` : command.name))
    .join('\n')

export const commandInfoReply = (name: string): string => {
  const command = findCommandInfo(name)
  return command ? `\n${usage(command)}\n\n         ${command.help}\n` : ''
}

const serverTeam = (world: World, team: Team): string => {
  const size = world.match.layer.gamemode === 'Seed' || world.match.layer.gamemode === 'Skirmish' ? 'S' : 'LO'
  return `${team.faction.id}_${size}_${team.unitType ?? 'CombinedArms'}`
}

/** During a map change the team fields become empty and then are gone. */
const teamFields = (world: World): Record<string, string> => {
  const [first, second] = world.match.teams
  if (world.match.phase !== 'travelling') {
    return { TeamTwo_s: serverTeam(world, second), TeamOne_s: serverTeam(world, first) }
  }
  const isFirstHalf = world.nowMs - world.match.phaseSinceMs < MATCH_TIMES.travelMs / 2
  return isFirstHalf ? { TeamTwo_s: '', TeamOne_s: '' } : {}
}

const seconds = (ms: number): string => String(Math.max(0, Math.floor(ms / 1000)))

/** One line of JSON; the ending of a key tells its type, numbers ending in `_I` are texts. */
export const serverInfoReply = (world: World): string => {
  const { settings, match } = world
  const hasPassword = settings.password !== ''
  return JSON.stringify({
    MaxPlayers: settings.maxPlayers,
    GameMode_s: match.layer.gamemode,
    MapName_s: match.layer.id,
    ServerName_s: settings.serverName,
    COOPSERVER_b: false,
    GameVersion_s: GAME_VERSIONS[settings.gameVersion],
    LICENSEDSERVER_b: false,
    PLAYTIME_I: seconds(world.nowMs - match.loadedAtMs),
    Flags_I: '7',
    MATCHHOPPER_s: 'TeamDeathmatch',
    MatchTimeout_d: 120,
    SESSIONTEMPLATENAME_s: 'GameSession',
    Password_b: hasPassword,
    ...(hasPassword ? { SessionPassword_s: settings.password } : {}),
    PlayerCount_I: String(world.players.size),
    'eu-central-1_I': '14',
    'us-east-1_I': '84',
    Region_s: 'eu-central-1',
    ...(world.nextLayer ? { NextLayer_s: world.nextLayer.layer.displayName } : {}),
    CurrentModLoadedCount_I: '0',
    AllModsWhitelisted_b: false,
    PlayerReserveCount_I: '0',
    ...teamFields(world),
    PublicQueueLimit_I: '25',
    PublicQueue_I: world.players.size >= settings.maxPlayers ? '3' : '0',
    ReservedQueue_I: '0',
    BeaconPort_I: '15000',
  })
}
