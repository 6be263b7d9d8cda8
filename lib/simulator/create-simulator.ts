import { createFaults } from './faults/create-faults'
import { createGameProcess } from './game-process'
import { createRconFaults } from './rcon/rcon-faults'
import { createRealTimeDriver } from './real-time-driver'
import type { Simulator, SimulatorOptions } from './simulator'
import { simulatorSettings } from './simulator-settings'
import { createWorldScript } from './world-script'

/**
 * Starts a Squad game server: RCON on a socket, `SquadGame.log` in a file, and people who play.
 * Throws a RangeError on impossible options and the socket's error when the port is taken.
 */
export const createSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const settings = simulatorSettings(options)
  const rconFaults = createRconFaults()
  const game = createGameProcess(settings, rconFaults)
  const { world, log, server, settle } = game
  const driver = createRealTimeDriver(settings, {
    advance: game.advance,
    skip: (ms) => {
      world.nowMs += ms
    },
  })
  const restart = async (downMs: number) => {
    const wasMoving = driver.isMoving
    driver.pause()
    await game.restart(downMs)
    if (wasMoving) driver.resume()
  }
  await game.start()
  if (!settings.startPaused) driver.resume()
  return {
    ...createWorldScript(world, {
      log: (text) => log.add([text], world.nowMs),
      push: (text) => server.push(text),
      settle,
    }),
    rcon: { host: settings.rconHost, port: server.port, password: settings.rconPassword },
    logFile: settings.logFile,
    world,
    faults: createFaults({ world, log, server, rconFaults, restart }),
    commandsReceived: game.commandsReceived,
    sessions: server.sessions,
    onEvent: (listener) => {
      game.listeners.add(listener)
      return () => game.listeners.delete(listener)
    },
    advance: game.advance,
    pause: driver.pause,
    resume: driver.resume,
    stop: async () => {
      driver.pause()
      await game.stop()
    },
  }
}
