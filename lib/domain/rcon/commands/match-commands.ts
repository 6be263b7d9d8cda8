import { arg } from './argument-kinds'
import { defineCommands } from './command-definition'
import { MAX_BROADCAST_CHARACTERS } from './command-limits'

const layer = arg('layer', 'layer')
const level = arg('level', 'word')
const message = arg('message', 'text', { maxCharacters: MAX_BROADCAST_CHARACTERS, multiline: true })
const enabled = arg('enabled', 'flag')

const rule = (description: string) =>
  ({ description, args: [enabled], harm: 'changes-match', permission: 'match:control' }) as const
const control = (description: string) =>
  ({ description, args: [], harm: 'changes-match', permission: 'match:control' }) as const

export const MATCH_COMMANDS = defineCommands({
  ShowCurrentMap: {
    description: 'Show the current level and layer',
    args: [],
    harm: 'reads-match',
    permission: 'servers:read',
    reply: /^Current (?:level|map) is /,
  },
  ShowNextMap: {
    description: 'Show the next level and layer',
    args: [],
    harm: 'reads-match',
    permission: 'servers:read',
    reply: /^Next (?:level|map) is /,
  },
  ListLevels: {
    description: 'List the levels that the server has',
    args: [],
    harm: 'reads-match',
    permission: 'servers:read',
    reply: /^List of available levels/,
  },
  ListLayers: {
    description: 'List the layers that the server has',
    args: [],
    harm: 'reads-match',
    permission: 'servers:read',
    reply: /^List of available layers/,
  },
  AdminChangeLevel: {
    description: 'Travel to a level now, with any of its layers',
    args: [level],
    harm: 'changes-match',
    permission: 'match:layers',
    reply: /^Change level to /,
  },
  AdminChangeLayer: {
    description: 'Travel to a layer now',
    args: [layer],
    harm: 'changes-match',
    permission: 'match:layers',
    reply: /^Change layer to /,
  },
  AdminSetNextLevel: {
    description: 'Choose the level after this match, with any of its layers',
    args: [level],
    harm: 'changes-match',
    permission: 'match:layers',
    reply: /^Set next level to /,
  },
  AdminSetNextLayer: {
    description: 'Choose the layer after this match',
    args: [layer],
    harm: 'changes-match',
    permission: 'match:layers',
    reply: /^Set next layer to /,
  },
  AdminClearNextLayer: {
    description: 'Take back the choice of the next layer (voting mode only)',
    args: [],
    harm: 'changes-match',
    permission: 'match:layers',
  },
  AdminEnableVoting: {
    description: 'Switch between voting and layer rotation',
    args: [enabled],
    harm: 'changes-match',
    permission: 'match:layers',
  },
  AdminBroadcast: {
    description: 'Show a message to everybody on the server',
    args: [message],
    harm: 'talks-to-players',
    permission: 'match:broadcast',
    reply: /^Message broadcasted </,
  },
  ChatToAdmin: {
    description: 'Show a message to all admins on the server',
    args: [message],
    harm: 'talks-to-players',
    permission: 'match:broadcast',
  },
  AdminVote: {
    description: 'Ask everybody on the server to vote',
    args: [
      arg('question', 'quoted'),
      arg('answers', 'quoted'),
      arg('seconds', 'integer', { min: 5, max: 600 }),
    ],
    harm: 'talks-to-players',
    permission: 'match:broadcast',
  },
  AdminRestartMatch: control('Restart the match'),
  AdminEndMatch: { ...control('End the match now'), reply: /^Match ended/ },
  AdminPauseMatch: control('Put the match on hold'),
  AdminUnpauseMatch: control('Let the match go on'),
  AdminSlomo: {
    description: 'Set the speed of the match; 1 is normal',
    args: [arg('speed', 'decimal', { min: 0.1, max: 20 })],
    harm: 'changes-match',
    permission: 'match:control',
  },
  AdminSetFogOfWar: rule('Fog of war'),
  AdminForceAllVehicleAvailability: rule('All vehicles available'),
  AdminForceAllDeployableAvailability: rule('All deployables available'),
  AdminForceAllRoleAvailability: rule('All roles available'),
  AdminForceAllActionAvailability: rule('All commander actions available'),
  AdminNoTeamChangeTimer: rule('No waiting time between changes of team'),
  AdminNoRespawnTimer: rule('No waiting time to respawn'),
  AdminDisableVehicleClaiming: rule('Vehicles need no claim'),
  AdminDisableVehicleTeamRequirement: rule('Vehicles of the other team can be used'),
  AdminDisableVehicleKitRequirement: rule('Vehicles need no crew kit'),
  AdminAlwaysValidPlacement: rule('Deployables can be placed anywhere'),
})
