import { arg } from './argument-kinds'
import { defineCommands } from './command-definition'
import { MAX_REASON_CHARACTERS, MAX_WARNING_CHARACTERS } from './command-limits'

const player = arg('player', 'player')
const playerId = arg('playerId', 'playerId')
const reason = arg('reason', 'text', { maxCharacters: MAX_REASON_CHARACTERS, optional: true })
const warning = arg('message', 'text', { maxCharacters: MAX_WARNING_CHARACTERS, multiline: true })
const length = arg('length', 'banLength')
const team = arg('team', 'team')
const squad = arg('squad', 'squad')

export const PLAYER_COMMANDS = defineCommands({
  ListPlayers: {
    description: 'List the players with team, squad and role',
    args: [],
    harm: 'reads-personal-data',
    permission: 'players:read',
    reply: /^----- Active Players/,
  },
  ListSquads: {
    description: 'List the squads of both teams',
    args: [],
    harm: 'reads-match',
    permission: 'players:read',
    reply: /^----- Active Squads/,
  },
  ListParties: {
    description: 'List the parties of both teams',
    args: [],
    harm: 'reads-personal-data',
    permission: 'players:read',
    reply: /^----- Active Parties/,
    since: '10.6',
  },
  AdminListDisconnectedPlayers: {
    description: 'List the players who left within the last minutes',
    args: [],
    harm: 'reads-personal-data',
    permission: 'players:read',
    reply: /^----- Recently Disconnected Players/,
  },
  AdminWarn: {
    description: 'Show a warning to a player',
    args: [player, warning],
    harm: 'talks-to-players',
    permission: 'players:warn',
    reply: / has warned player /,
  },
  AdminWarnById: {
    description: 'Show a warning to a player, by in-match number',
    args: [playerId, warning],
    harm: 'talks-to-players',
    permission: 'players:warn',
    reply: / has warned player /,
  },
  AdminKick: {
    description: 'Remove a player from the server',
    args: [player, reason],
    harm: 'removes-players',
    permission: 'players:kick',
    reply: / was kicked: |^Kicked player /,
  },
  AdminKickById: {
    description: 'Remove a player from the server, by in-match number',
    args: [playerId, reason],
    harm: 'removes-players',
    permission: 'players:kick',
    reply: / was kicked: |^Kicked player /,
  },
  AdminBan: {
    description: 'Ban a player and remove them from the server',
    args: [player, length, reason],
    harm: 'removes-players',
    permission: 'players:ban',
    reply: /Banned player /,
  },
  AdminBanById: {
    description: 'Ban a player and remove them from the server, by in-match number',
    args: [playerId, length, reason],
    harm: 'removes-players',
    permission: 'players:ban',
    reply: /Banned player /,
  },
  AdminForceTeamChange: {
    description: 'Move a player to the other team',
    args: [player],
    harm: 'changes-match',
    permission: 'players:move',
    reply: /^Forced team change /,
  },
  AdminForceTeamChangeById: {
    description: 'Move a player to the other team, by in-match number',
    args: [playerId],
    harm: 'changes-match',
    permission: 'players:move',
    reply: /^Forced team change /,
  },
  AdminRemovePlayerFromSquad: {
    description: 'Remove a player from their squad',
    args: [player],
    harm: 'changes-match',
    permission: 'players:move',
    reply: / was removed from squad/,
  },
  AdminRemovePlayerFromSquadById: {
    description: 'Remove a player from their squad, by in-match number',
    args: [playerId],
    harm: 'changes-match',
    permission: 'players:move',
    reply: / was removed from squad/,
  },
  AdminDemoteCommander: {
    description: 'Take the commander role from a player',
    args: [player],
    harm: 'changes-match',
    permission: 'players:move',
  },
  AdminDemoteCommanderById: {
    description: 'Take the commander role from a player, by in-match number',
    args: [playerId],
    harm: 'changes-match',
    permission: 'players:move',
  },
  AdminDisbandSquad: {
    description: 'Dissolve a squad',
    args: [team, squad],
    harm: 'changes-match',
    permission: 'players:move',
    reply: / disbanded squad /,
  },
  AdminRenameSquad: {
    description: 'Set the name of a squad back to "Squad N"',
    args: [team, squad],
    harm: 'changes-match',
    permission: 'players:move',
    reply: / renamed squad /,
  },
  AdminAddCameraman: {
    description: 'Add a player to the list of cameramen',
    args: [player],
    harm: 'manages-admins',
    permission: 'console:command',
  },
  AdminTeleportToPlayer: {
    description: 'Teleport yourself to a player',
    args: [player],
    harm: 'raw-commands',
    permission: 'console:command',
    inGameOnly: true,
  },
  AdminTeleportToPlayerById: {
    description: 'Teleport yourself to a player, by in-match number',
    args: [playerId],
    harm: 'raw-commands',
    permission: 'console:command',
    inGameOnly: true,
  },
  SLInviteMember: {
    description: 'Invite a player to your squad',
    args: [player],
    harm: 'raw-commands',
    permission: 'console:command',
    inGameOnly: true,
  },
})
