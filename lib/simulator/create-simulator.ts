import { createFaults } from './faults/create-faults'
import { createGameLog, type GameLog } from './log/game-log'
import { renderLogLines } from './log/render-log-lines'
import { executeCommand } from './rcon/execute-command'
import { createRconFaults } from './rcon/rcon-faults'
import { createRconServer, type RconServer } from './rcon/rcon-server'
import { renderPushes } from './rcon/render-pushes'
import type { Simulator, SimulatorOptions } from './simulator'
import { firstMatch } from './world/match'
import { rebootWorld, startWorld, stepWorld } from './world/step-world'
import { createWorld, type World, type WorldListener } from './world/world'
import { createWorldScript } from './world-script'

export const MAX_PLAYERS = 100

/** Older lines are forgotten, so that a simulator can run for weeks. */
const MAX_COMMANDS_KEPT = 250_000

/** After a pause of the process the world catches up at most this much, simulated. */
const MAX_CATCH_UP_MS = 60_000

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
  gameVersion: '10.5',
  matchMinutes: 25,
  clock: () => Date.now(),
  maxConnectionsFromSameHost: 5,
  chunking: 'line',
} as const satisfies Omit<SimulatorOptions, 'logFile'>

type Settings = Omit<Required<SimulatorOptions>, 'rotation'> & Pick<SimulatorOptions, 'rotation'>

const withDefaults = (options: SimulatorOptions): Settings => {
  const settings: Settings = { ...DEFAULTS, ...options }
  if (settings.players > MAX_PLAYERS || settings.players < 0) {
    throw new RangeError(`A server holds 0 to ${MAX_PLAYERS} players, not ${settings.players}`)
  }
  return settings
}

const buildWorld = (settings: Settings, listeners: readonly WorldListener[]): World =>
  createWorld(
    {
      seed: settings.seed,
      players: settings.players,
      startMs: settings.clock(),
      matchMinutes: settings.matchMinutes,
      ...(settings.rotation ? { rotation: settings.rotation } : {}),
      settings: {
        serverName: settings.serverName,
        gameVersion: settings.gameVersion,
        maxPlayers: MAX_PLAYERS,
        password: '',
        slomo: 1,
        fogOfWar: true,
      },
      listeners,
    },
    firstMatch,
  )

/** Moves the world along with real time. */
const createDriver = (settings: Settings, advance: (ms: number) => void) => {
  let timer: NodeJS.Timeout | null = null
  let lastMs = 0
  const tick = () => {
    const nowMs = settings.clock()
    const passed = (nowMs - lastMs) * settings.speed
    lastMs = nowMs
    if (passed > 0) advance(Math.min(passed, MAX_CATCH_UP_MS * Math.max(1, settings.speed)))
  }
  return {
    resume: () => {
      lastMs = settings.clock()
      timer ??= setInterval(tick, settings.tickMs)
    },
    pause: () => {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

type Parts = { world: World; log: GameLog; server: RconServer; settle: () => void }

/** What a restart of the game process looks like from outside. */
const restartGame = async (
  parts: Parts,
  driver: ReturnType<typeof createDriver>,
  isMoving: boolean,
  downMs: number,
) => {
  const { world, log, server, settle } = parts
  driver.pause()
  world.emit({ kind: 'server.stopped' })
  settle()
  await server.closeListener()
  server.resetAll()
  await wait(downMs)
  world.nowMs += downMs
  log.rotate(world.nowMs)
  log.open(world.nowMs)
  rebootWorld(world)
  settle()
  await server.open()
  if (isMoving) driver.resume()
}

/** Starts a Squad game server: RCON on a socket, `SquadGame.log` in a file, and people who play. */
export const createSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const settings = withDefaults(options)
  const log = createGameLog(settings.logFile)
  const rconFaults = createRconFaults()
  const commandsReceived: string[] = []
  const listeners = new Set<WorldListener>()
  let isMoving = false
  let leftOverMs = 0

  const world = buildWorld(settings, [
    (event) => {
      log.add(renderLogLines(event, world), world.nowMs)
      for (const text of renderPushes(event)) server.push(text)
      for (const listener of listeners) listener(event)
    },
  ])
  const settle = () => log.flush()
  const server = createRconServer({
    host: settings.rconHost,
    port: settings.rconPort,
    password: settings.rconPassword,
    maxConnections: 50,
    maxConnectionsFromSameHost: settings.maxConnectionsFromSameHost,
    chunking: settings.chunking,
    faults: rconFaults,
    execute: (line) => {
      commandsReceived.push(line)
      if (commandsReceived.length > MAX_COMMANDS_KEPT) commandsReceived.shift()
      const answer = executeCommand(world, line)
      settle()
      return answer
    },
    log: (text) => {
      log.add([text], world.nowMs)
      settle()
    },
  })
  const advance = (ms: number) => {
    leftOverMs = stepWorld(world, leftOverMs + ms)
    settle()
  }
  const driver = createDriver(settings, advance)

  log.open(world.nowMs)
  startWorld(world)
  settle()
  await server.open()
  const pause = () => {
    isMoving = false
    driver.pause()
  }
  const resume = () => {
    isMoving = true
    driver.resume()
  }
  if (!settings.startPaused) resume()

  const restart = (downMs: number) => restartGame({ world, log, server, settle }, driver, isMoving, downMs)
  const script = createWorldScript(world, {
    log: (text) => log.add([text], world.nowMs),
    push: (text) => server.push(text),
    settle,
  })
  return {
    ...script,
    rcon: {
      host: settings.rconHost,
      get port() {
        return server.port
      },
      password: settings.rconPassword,
    },
    logFile: settings.logFile,
    world,
    faults: createFaults({ world, log, server, rconFaults, restart }),
    commandsReceived,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sessions: server.sessions,
    advance,
    pause,
    resume,
    stop: async () => {
      pause()
      await server.close()
      log.close()
    },
  }
}
