import { createGameLog, type GameLog } from './log/game-log'
import { renderLogLines } from './log/render-log-lines'
import { executeCommand } from './rcon/execute-command'
import type { RconFaults } from './rcon/rcon-faults'
import { createRconServer, type RconServer } from './rcon/rcon-server'
import { renderPushes } from './rcon/render-pushes'
import { MAX_PLAYERS, type SimulatorSettings } from './simulator-settings'
import { firstMatch } from './world/match'
import { rebootWorld, startWorld, stepWorld } from './world/step-world'
import { createWorld, type World, type WorldListener } from './world/world'

/** Older lines are forgotten, so that a simulator can run for weeks. */
const MAX_COMMANDS_KEPT = 250_000

/** Far above what the limit per host lets through. */
const MAX_SESSIONS = 50

/** The world with its two ways out, a log and a socket. */
export type GameProcess = {
  readonly world: World
  readonly log: GameLog
  readonly server: RconServer
  readonly commandsReceived: readonly string[]
  readonly listeners: Set<WorldListener>
  /** Writes what is pending to the file. */
  settle(): void
  advance(ms: number): void
  start(): Promise<void>
  /** Ends the process and starts it again after real milliseconds. */
  restart(downMs: number): Promise<void>
  stop(): Promise<void>
}

const buildWorld = (settings: SimulatorSettings, listener: WorldListener): World =>
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
      listeners: [listener],
    },
    firstMatch,
  )

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const buildParts = (settings: SimulatorSettings, faults: RconFaults) => {
  const log = createGameLog(settings.logFile)
  const commandsReceived: string[] = []
  const listeners = new Set<WorldListener>()
  const settle = () => log.flush()
  const world = buildWorld(settings, (event) => {
    log.add(renderLogLines(event, world), world.nowMs)
    for (const text of renderPushes(event)) server.push(text)
    for (const listener of listeners) listener(event)
  })
  const server = createRconServer({
    host: settings.rconHost,
    port: settings.rconPort,
    password: settings.rconPassword,
    maxConnections: MAX_SESSIONS,
    maxConnectionsFromSameHost: settings.maxConnectionsFromSameHost,
    chunking: settings.chunking,
    faults,
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
  return { log, commandsReceived, listeners, settle, world, server }
}

export const createGameProcess = (settings: SimulatorSettings, faults: RconFaults): GameProcess => {
  const parts = buildParts(settings, faults)
  const { log, world, server, settle } = parts
  let leftOverMs = 0
  let isStopped = false
  return {
    ...parts,
    advance: (ms) => {
      leftOverMs = stepWorld(world, leftOverMs + ms)
      settle()
    },
    start: async () => {
      log.open(world.nowMs)
      startWorld(world)
      settle()
      await server.open()
    },
    restart: async (downMs) => {
      world.emit({ kind: 'server.stopped' })
      settle()
      server.closeListener()
      server.resetAll()
      await wait(downMs)
      if (isStopped) return
      world.nowMs += downMs
      log.rotate(world.nowMs)
      log.open(world.nowMs)
      rebootWorld(world)
      settle()
      await server.open()
    },
    stop: async () => {
      isStopped = true
      await server.close()
      log.close()
    },
  }
}
