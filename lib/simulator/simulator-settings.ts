import type { SimulatorOptions } from './simulator'

export const MAX_PLAYERS = 100

const DEFAULTS = {
  seed: 1,
  players: 40,
  speed: 1,
  rconPort: 0,
  rconHost: '127.0.0.1',
  rconPassword: 'palisade',
  tickMs: 100,
  startPaused: false,
  serverName: 'Palisade Simulator | Casual | discord.example.org',
  gameVersion: '10.6',
  matchMinutes: 25,
  clock: () => Date.now(),
  maxConnectionsFromSameHost: 5,
  chunking: 'line',
} as const satisfies Omit<SimulatorOptions, 'logFile'>

/** Every option with its value; only the rotation may stay open. */
export type SimulatorSettings = Omit<Required<SimulatorOptions>, 'rotation'> &
  Pick<SimulatorOptions, 'rotation'>

/** Throws a RangeError on more players than a server holds. */
export const simulatorSettings = (options: SimulatorOptions): SimulatorSettings => {
  const settings: SimulatorSettings = { ...DEFAULTS, ...options }
  if (settings.players > MAX_PLAYERS || settings.players < 0) {
    throw new RangeError(`A server holds 0 to ${MAX_PLAYERS} players, not ${settings.players}`)
  }
  return settings
}
