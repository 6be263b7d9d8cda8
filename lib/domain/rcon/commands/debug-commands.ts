import { arg } from './argument-kinds'
import { defineCommands } from './command-definition'

const raw = { harm: 'raw-commands', permission: 'console:command' } as const
const inGame = { ...raw, inGameOnly: true } as const
const mode = arg('mode', 'integer', { min: 0, max: 2 })
const amount = arg('amount', 'integer', { min: 0, max: 100_000 })
const className = arg('className', 'word')

/** Commands for developers and for the game client, complete so that the console knows every name. */
export const DEBUG_COMMANDS = defineCommands({
  AdminCreateVehicle: { description: 'Create a vehicle where you stand', args: [className], ...inGame },
  AdminCreateDeployable: { description: 'Create a deployable where you stand', args: [className], ...inGame },
  AdminGiveEquipment: { description: 'Give yourself an item', args: [className], ...inGame },
  AdminSpawnActor: {
    description: 'Create an actor where you stand',
    args: [arg('index', 'integer', { min: 0, max: 100_000 })],
    ...inGame,
  },
  DebugVehicleList: { description: 'List all vehicles of the level', args: [mode], ...raw },
  DebugVehicleSetComponentHealthByName: {
    description: 'Set the health of a vehicle or of one of its components',
    args: [
      arg('vehicle', 'quoted'),
      arg('component', 'integer', { min: -1, max: 1_000 }),
      arg('health', 'decimal', { min: 0, max: 1_000_000 }),
    ],
    ...raw,
  },
  DebugPrintCustomOptions: { description: 'Show the custom options of the server', args: [], ...raw },
  DebugAddBuildSupply: {
    description: 'Add construction supply to the nearest FOB',
    args: [amount],
    ...inGame,
  },
  DebugAddAmmoSupply: { description: 'Add ammunition supply to the nearest FOB', args: [amount], ...inGame },
  DebugRearm: { description: 'Rearm all your weapons', args: [], ...inGame },
  DebugRearmPlayer: { description: 'Rearm all weapons of a player', args: [arg('player', 'player')], ...raw },
  DebugPrintPlayerStats: {
    description: 'Show the statistics of a player',
    args: [arg('playerId', 'playerId')],
    ...raw,
  },
  DebugFactionVehicleCount: { description: 'Count the vehicles of each faction', args: [], ...raw },
  DebugPrintFactionsList: { description: 'List the possible pairs of factions', args: [mode], ...raw },
  MoveToNextFactionVariant: {
    description: 'Set the next layer to the next possible variant',
    args: [mode],
    harm: 'changes-match',
    permission: 'match:layers',
  },
  DebugEnableAccelerationSpringArm: {
    description: 'Switch the camera arms of vehicles',
    args: [arg('enabled', 'flag')],
    ...inGame,
  },
  DebugCrash: { description: 'Crash the game on purpose', args: [], ...inGame },
  'SQ.Skins.ListAllSkins': { description: 'List all skins', args: [arg('expanded', 'flag')], ...inGame },
  'SQ.Skins.ListReplicatedEquippedSkins': {
    description: 'List the skins of the current faction',
    args: [],
    ...inGame,
  },
  'SQ.Skins.ListAllEquippedSkins': { description: 'List the equipped skins', args: [], ...inGame },
  'SQ.Skins.ClearEquippedSkins': { description: 'Take off all skins', args: [], ...inGame },
  'SQ.Skins.ToggleSkin': { description: 'Switch a skin', args: [arg('skin', 'text')], ...inGame },
  'SQ.Skins.ForceAllowAll': { description: 'Allow all skins', args: [mode], ...inGame },
  DebugResetSentCommendation: { description: 'Forget the commendations sent', args: [], ...inGame },
  DebugAddCommendationTokens: { description: 'Add commendation tokens', args: [amount], ...inGame },
  RecordingStart: { description: 'Record a replay on this computer', args: [], ...inGame },
  RecordingStart_Named: {
    description: 'Record a named replay on this computer',
    args: [arg('name', 'word')],
    ...inGame,
  },
  RecordingStop: { description: 'Stop recording a replay', args: [], ...inGame },
  LogLoadingScreenRequirements: { description: 'Log what the loading screen waits for', args: [], ...inGame },
  RepGraphSetDSFTargetKBytesSec: {
    description: 'Set the target rate of replication',
    args: [arg('target', 'integer', { min: 0, max: 1_000_000 })],
    ...raw,
  },
})
