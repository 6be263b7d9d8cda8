import { arg } from './argument-kinds'
import { defineCommands } from './command-definition'

const details = arg('details', 'flag', { optional: true })

const manage = { harm: 'raw-commands', permission: 'console:command' } as const

export const SERVER_COMMANDS = defineCommands({
  ListCommands: {
    description: 'List all commands of the game',
    args: [details],
    harm: 'reads-match',
    permission: 'console:command',
  },
  ListPermittedCommands: {
    description: 'List the commands that are permitted here',
    args: [details],
    harm: 'reads-match',
    permission: 'console:command',
  },
  ShowCommandInfo: {
    description: 'Show the arguments of a command',
    args: [arg('command', 'word')],
    harm: 'reads-match',
    permission: 'console:command',
  },
  ShowServerInfo: {
    description: 'Show name, players, queue and layer of the server',
    args: [],
    harm: 'reads-match',
    permission: 'servers:read',
    reply: /^\s*\{/,
  },
  AdminReloadServerConfig: { description: 'Read the configuration files again', args: [], ...manage },
  AdminKillServer: {
    description: 'Stop the game server',
    args: [arg('force', 'flag', { optional: true })],
    ...manage,
  },
  AdminSetMaxNumPlayers: {
    description: 'Set how many players may be on the server',
    args: [arg('players', 'integer', { min: 0, max: 200 })],
    ...manage,
  },
  AdminSetNumReservedSlots: {
    description: 'Set how many slots are reserved',
    args: [arg('slots', 'integer', { min: 0, max: 200 })],
    ...manage,
  },
  AdminSetServerPassword: {
    description: 'Set or, with an empty text, remove the password of the server',
    args: [arg('password', 'quoted', { secret: true, mayBeEmpty: true })],
    ...manage,
  },
  AdminSetPublicQueueLimit: {
    description: 'Set how many players may wait; -1 for any number',
    args: [arg('players', 'integer', { min: -1, max: 1_000 })],
    ...manage,
  },
  AdminSetSeedTargetPlayerCount: {
    description: 'Set up to how many players bots fill the server',
    args: [arg('players', 'integer', { min: 0, max: 200 })],
    ...manage,
  },
  AdminForceNetUpdateOnClientSaturation: {
    description: 'Force network updates when a connection is full',
    args: [arg('enabled', 'flag')],
    ...manage,
  },
  AdminSetCustomOption: {
    description: 'Set a custom option of the server',
    args: [arg('key', 'quoted'), arg('value', 'text')],
    ...manage,
  },
  AdminRemoveCustomOption: {
    description: 'Remove a custom option of the server',
    args: [arg('key', 'word')],
    ...manage,
  },
  AdminDemoRec: {
    description: 'Record the game on the server to a file',
    args: [arg('file', 'word')],
    ...manage,
  },
  AdminDemoStop: { description: 'Stop recording and save the file', args: [], ...manage },
  AdminDemoPlay: {
    description: 'Play a recording back',
    args: [arg('file', 'word')],
    ...manage,
    inGameOnly: true,
  },
  AdminProfileServer: {
    description: 'Profile the server and save the data to its disk',
    args: [arg('seconds', 'integer', { min: 1, max: 600 }), arg('raw', 'flag', { optional: true })],
    ...manage,
  },
  AdminProfileServerCSV: {
    description: 'Start or stop a light profile',
    args: [arg('action', 'word')],
    ...manage,
  },
})
