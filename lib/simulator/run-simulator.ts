import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listenForControl, serveControl } from './control/control-channel'
import { createSimulator } from './create-simulator'
import type { SimulatorOptions } from './simulator'

const USAGE = `A simulated Squad game server: RCON on a port, SquadGame.log in a file.

  --port N          RCON port; 0 (default) lets the system choose
  --host ADDRESS    address to listen on (127.0.0.1)
  --password TEXT   RCON password (palisade)
  --log FILE        where the log goes (data/simulator/SquadGame.log)
  --players N       0 to 100 (40)
  --seed N          the same seed gives the same run (1)
  --speed N         simulated time per real time (1)
  --tick MS         real time between two moves of the world (100)
  --version V       10.5 or 10.6 (10.6)
  --name TEXT       the server's name
  --match MINUTES   length of a match (25)
  --same-host N     RCON sessions one host may hold (5)
  --paused          nothing moves until it is told to over the control channel
  --control PORT    control channel on this port of 127.0.0.1; 0 lets the system choose
  --control stdin   control channel on standard input; its end stops the simulator
`

const numberOf = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined
  const number = Number(value)
  if (Number.isFinite(number) && number >= 0) return number
  throw new Error(`--${name} is a number, not "${value}"`)
}

const versionOf = (value: string | undefined): '10.5' | '10.6' | undefined => {
  if (value === undefined || value === '10.5' || value === '10.6') return value
  throw new Error(`--version is 10.5 or 10.6, not "${value}"`)
}

const ARGUMENTS = {
  port: { type: 'string' },
  host: { type: 'string' },
  password: { type: 'string' },
  log: { type: 'string' },
  players: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  tick: { type: 'string' },
  version: { type: 'string' },
  name: { type: 'string' },
  match: { type: 'string' },
  'same-host': { type: 'string' },
  paused: { type: 'boolean' },
  control: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

export type SimulatorCommand = {
  options: SimulatorOptions
  control: 'stdin' | number | null
  wantsHelp: boolean
}

/** Throws on an unknown or malformed argument. */
export const readSimulatorArguments = (args: readonly string[]): SimulatorCommand => {
  const { values } = parseArgs({ args: [...args], options: ARGUMENTS, strict: true })
  const given = {
    rconPort: numberOf('port', values.port),
    rconHost: values.host,
    rconPassword: values.password,
    players: numberOf('players', values.players),
    seed: numberOf('seed', values.seed),
    speed: numberOf('speed', values.speed),
    tickMs: numberOf('tick', values.tick),
    gameVersion: versionOf(values.version),
    serverName: values.name,
    matchMinutes: numberOf('match', values.match),
    maxConnectionsFromSameHost: numberOf('same-host', values['same-host']),
    startPaused: values.paused,
  }
  const logFile = values.log ?? join('data', 'simulator', 'SquadGame.log')
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const control = values.control === 'stdin' ? 'stdin' : (numberOf('control', values.control) ?? null)
  return { options: { logFile, ...set }, control, wantsHelp: values.help === true }
}

/** Runs until SIGINT, SIGTERM, or the end of a controlling standard input. Prints one JSON line when ready. */
export const runSimulator = async (args: readonly string[]): Promise<void> => {
  const { options, control, wantsHelp } = readSimulatorArguments(args)
  if (wantsHelp) {
    process.stdout.write(USAGE)
    return
  }
  const simulator = await createSimulator(options)
  const channel = typeof control === 'number' ? await listenForControl(simulator, control) : null
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (control === 'stdin') serveControl(simulator, process.stdin, process.stdout).then(resolve, resolve)
  })
  const ready = {
    ready: true,
    rcon: { host: simulator.rcon.host, port: simulator.rcon.port },
    logFile: simulator.logFile,
    control: channel?.port ?? null,
    players: simulator.world.players.size,
    layer: simulator.world.match.layer.id,
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
  await stopped
  await channel?.close()
  await simulator.stop()
  process.stdin.destroy()
}
