import type { GameLog } from '../log/game-log'
import { logHeader } from '../log/log-line'
import type { RconFaults } from '../rcon/rcon-faults'
import type { RconServer } from '../rcon/rcon-server'
import { PACKET_TYPE, packet } from '../rcon/wire'
import type { SimulatorFaults } from '../simulator'
import type { World } from '../world/world'

const TWO_GIGABYTES = 2_000_000_000
const DEFAULT_DOWN_MS = 3_000
const DEFAULT_LONG_LINE = 10_000_000

type Deps = {
  world: World
  log: GameLog
  server: RconServer
  rconFaults: RconFaults
  /** Ends and starts the game process; given time is how long it is down. */
  restart(downMs: number): Promise<void>
}

const toAll = (server: RconServer, bytes: Buffer): void => {
  for (const session of server.sessions) session.sendRaw(bytes)
}

/** Seeded like everything else, so that a failing run can be repeated. */
const garbage = (world: World, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => world.random.int(0, 255)))

const rconPart = ({ world, server, rconFaults, restart }: Deps) => {
  let isRefusing = false
  const refuseConnections = async (isNowRefusing: boolean) => {
    if (isNowRefusing === isRefusing) return
    isRefusing = isNowRefusing
    if (isNowRefusing) server.closeListener()
    else await server.open()
  }
  const hang = (isHanging: boolean) => {
    rconFaults.isHanging = isHanging
    if (isHanging) return
    for (const session of [...server.sessions]) session.resume()
  }
  return {
    dropConnections: () => server.resetAll(),
    cutNextReply: () => rconFaults.cutNextReply(),
    hang,
    slow: (delayMs: number) => {
      rconFaults.delayMs = delayMs
    },
    refuseConnections,
    restart: (downMs = DEFAULT_DOWN_MS) => restart(downMs),
    sendGarbage: (bytes = 64) => toAll(server, garbage(world, bytes)),
    claimHugePacket: () => {
      const head = Buffer.alloc(12)
      head.writeInt32LE(TWO_GIGABYTES, 0)
      toAll(server, head)
    },
    sendInvalidUtf8: () => {
      const bytes = packet(0, PACKET_TYPE.push, '[ChatAll] xxxx')
      bytes.set([0xff, 0xc3, 0x28, 0xfe], bytes.length - 6)
      toAll(server, bytes)
    },
    splitTerminators: (isSplitting: boolean) => {
      rconFaults.splitsTerminators = isSplitting
    },
    evictOldestSession: () => server.evictOldest(),
    clear: async () => {
      rconFaults.clear()
      hang(false)
      await refuseConnections(false)
    },
  }
}

const logPart = ({ world, log }: Deps) => ({
  rotateLog: () => {
    const backup = log.rotate(world.nowMs)
    log.open(world.nowMs)
    log.flush()
    return backup
  },
  truncateLog: () => log.truncate(),
  deleteLog: (recreateAfterMs?: number) => {
    log.remove()
    if (recreateAfterMs !== undefined) setTimeout(() => log.recreate(), recreateAfterMs)
  },
  writeLongLine: (bytes = DEFAULT_LONG_LINE) => {
    const head = `${logHeader(world.nowMs)}LogSquad: `
    log.addRaw(Buffer.from(`${head}${'x'.repeat(Math.max(0, bytes - head.length - 1))}\n`))
  },
  writeInvalidUtf8: () => {
    const head = Buffer.from(`${logHeader(world.nowMs)}LogNet: Join succeeded: `)
    log.addRaw(Buffer.concat([head, Buffer.from([0xff, 0xfe, 0x41, 0xc3, 0x28, 0x0a])]))
  },
})

export const createFaults = (deps: Deps): SimulatorFaults => ({ ...rconPart(deps), ...logPart(deps) })
