import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeCommand } from '@/lib/domain/rcon/commands/encode-command'
import { AppError } from '@/lib/shared/app-error'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { openGameServers, simulatedServer } from '@/lib/testing/open-game-servers'
import type { EventBatch } from './events/event-store'
import { InMemoryEventStore } from './events/in-memory-event-store'
import type { GameServers, GameServersDeps } from './game-servers'

const FIRST = '0190a000-0000-7000-8000-00000000000a'
const SECOND = '0190a000-0000-7000-8000-00000000000b'

class SwitchedStore extends InMemoryEventStore {
  isAway = false

  override async append(batch: EventBatch): Promise<readonly number[]> {
    if (this.isAway) throw new AppError('DATABASE_UNAVAILABLE')
    return await super.append(batch)
  }
}

let folder: string
let store: SwitchedStore
let simulators: Simulator[]
let opened: GameServers[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-game-servers-'))
  store = new SwitchedStore()
  simulators = []
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((servers) => servers.close()))
  await Promise.all(simulators.map((simulator) => simulator.stop()))
  await rm(folder, { recursive: true, force: true })
})

const simulate = async (name: string) => {
  const logFile = join(folder, name, 'SquadGame.log')
  const simulator = await createSimulator({ logFile, players: 12, startPaused: true })
  simulators.push(simulator)
  return simulator
}
const open = (more: Pick<GameServersDeps, 'onCommand'> = {}) => {
  const rconLimits = { authBackoff: { baseMs: 50, capMs: 50, floorMs: 10 } }
  const servers = openGameServers({ store, rconLimits, ...more })
  opened.push(servers)
  return servers
}
const ready = (servers: GameServers, id: string) =>
  expect
    .poll(() => {
      const { rcon, log } = servers.getHealth(id)
      return [rcon.status, log?.status, servers.getState(id).hasPlayerList]
    })
    .toEqual(['connected', 'reading', true])
const zones = () =>
  store.events.filter(({ name }) => name === 'zone.captured').map(({ payload }) => payload.zone)
const capture = (simulator: Simulator, zone: string) =>
  simulator.writeLog(`LogSquad: Capture zone ${zone} was fully captured by team 1`)

describe('GameServers', () => {
  it('reads on from the recorded place after a restart of the panel, without a gap or a repetition', async () => {
    const simulator = await simulate('one')
    const before = open()
    await before.put(simulatedServer(simulator, FIRST))
    await ready(before, FIRST)
    capture(simulator, 'Zone 1')
    await expect.poll(zones).toEqual(['Zone 1'])
    await before.close()
    capture(simulator, 'Zone 2')
    capture(simulator, 'Zone 3')
    const after = open()
    await after.put(simulatedServer(simulator, FIRST))
    await ready(after, FIRST)
    capture(simulator, 'Zone 4')
    await expect.poll(zones).toEqual(['Zone 1', 'Zone 2', 'Zone 3', 'Zone 4'])
  })

  it('takes over new settings, and keeps the session when only the name changed', async () => {
    const simulator = await simulate('one')
    const servers = open()
    await servers.put(simulatedServer(simulator, FIRST, { rconPassword: 'wrong' }))
    await expect.poll(() => servers.getHealth(FIRST).rcon.status).toBe('refused')
    expect(servers.getHealth(FIRST).rcon.lastError).toMatchObject({ code: 'RCON_AUTH_FAILED' })
    await servers.put(simulatedServer(simulator, FIRST))
    await ready(servers, FIRST)
    await servers.put(simulatedServer(simulator, FIRST, { name: 'New name' }))
    expect(servers.list()).toMatchObject([{ id: FIRST, name: 'New name' }])
    expect(servers.getHealth(FIRST).rcon.counters.connects).toBe(1)
    expect(simulator.sessions).toHaveLength(1)
  })

  it('never holds two sessions to one server, however often it is changed', async () => {
    const simulator = await simulate('one')
    const servers = open()
    const changes = Array.from({ length: 8 }, (_, index) =>
      servers.put(
        simulatedServer(simulator, FIRST, { log: { kind: 'file', path: join(folder, `${index}.log`) } }),
      ),
    )
    await Promise.all(changes)
    await expect.poll(() => servers.getHealth(FIRST).rcon.status).toBe('connected')
    await expect.poll(() => simulator.sessions.length).toBe(1)
  })

  it('keeps one order and one session for each of several servers', async () => {
    const [one, two] = [await simulate('one'), await simulate('two')]
    const servers = open()
    await Promise.all([servers.put(simulatedServer(one, FIRST)), servers.put(simulatedServer(two, SECOND))])
    await Promise.all([ready(servers, FIRST), ready(servers, SECOND)])
    const seen: Record<string, unknown[]> = { [FIRST]: [], [SECOND]: [] }
    for (const id of [FIRST, SECOND]) {
      servers.subscribe(id, ({ name, payload }) => {
        if (name === 'zone.captured') seen[id]!.push(payload.zone)
      })
    }
    for (let count = 0; count < 20; count += 1) {
      capture(one, `first ${count}`)
      capture(two, `second ${count}`)
    }
    const expected = (name: string) => Array.from({ length: 20 }, (_, count) => `${name} ${count}`)
    await expect.poll(() => seen).toEqual({ [FIRST]: expected('first'), [SECOND]: expected('second') })
  })

  it('goes on live while the database is away and records everything when it is back', async () => {
    const simulator = await simulate('one')
    const servers = open()
    await servers.put(simulatedServer(simulator, FIRST))
    await ready(servers, FIRST)
    const seen: unknown[] = []
    servers.subscribe('all', ({ name, id, payload }) => {
      if (name === 'zone.captured') seen.push([payload.zone, id === null])
    })
    store.isAway = true
    capture(simulator, 'Zone 1')
    await expect.poll(() => seen).toEqual([['Zone 1', true]])
    expect(servers.recorderHealth.status).toBe('failing')
    store.isAway = false
    await expect.poll(() => servers.recorderHealth.status).toBe('recording')
    capture(simulator, 'Zone 2')
    await expect
      .poll(() => seen)
      .toEqual([
        ['Zone 1', true],
        ['Zone 2', false],
      ])
    expect(zones()).toEqual(['Zone 1', 'Zone 2'])
  })

  it('shows the health of RCON and log apart', async () => {
    const simulator = await simulate('one')
    const servers = open()
    await servers.put(
      simulatedServer(simulator, FIRST, { log: { kind: 'file', path: join(folder, 'none.log') } }),
    )
    await expect.poll(() => servers.getHealth(FIRST).rcon.status).toBe('connected')
    await expect.poll(() => servers.getHealth(FIRST).log?.status).toBe('missing')
    await servers.put(simulatedServer(simulator, FIRST, { rconPort: 1 }))
    await expect.poll(() => servers.getHealth(FIRST).log?.status).toBe('reading')
    await expect.poll(() => servers.getHealth(FIRST).rcon.lastError?.code).toBe('SERVER_UNREACHABLE')
  })

  it('sends a typed command once and says what came of it', async () => {
    const simulator = await simulate('one')
    const heard: unknown[] = []
    const servers = open({ onCommand: (id, ms, outcome) => heard.push([id, ms > 0, outcome]) })
    await servers.put(simulatedServer(simulator, FIRST))
    await ready(servers, FIRST)
    const player = simulator.join()
    const warn = (target: string) => {
      const encoded = encodeCommand('AdminWarn', { player: target, message: 'hello' })
      if (!encoded.ok) throw new Error(encoded.error.message)
      return servers.execute(FIRST, encoded.value)
    }
    expect(await warn(player.eosId)).toMatchObject({
      outcome: { outcome: 'done', action: { action: 'warned' } },
    })
    expect(await warn('0'.repeat(32))).toMatchObject({
      outcome: { outcome: 'refused', code: 'PLAYER_NOT_FOUND' },
    })
    expect(simulator.commandsReceived.filter((line) => line.startsWith('AdminWarn'))).toHaveLength(2)
    await simulator.stop()
    await expect(warn(player.eosId)).rejects.toMatchObject({ code: expect.stringMatching(/^RCON_/) })
    expect(heard).toEqual(['ok', 'ok', expect.stringMatching(/^RCON_/)].map((end) => [FIRST, true, end]))
  })

  it('refuses a server that it does not look after', async () => {
    const servers = open()
    expect(() => servers.getState(FIRST)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    await expect(servers.refresh(FIRST)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await servers.remove(FIRST)
  })

  it('leaves no socket, watcher or timer behind', async () => {
    const simulator = await simulate('one')
    const held = () =>
      process.getActiveResourcesInfo().filter((kind) => /TCPSOCKET|TCPWRAP|FSEVENT|Timeout|FSREQ/i.test(kind))
        .length
    await expect.poll(() => simulator.sessions.length).toBe(0)
    const before = held()
    const servers = open()
    await servers.put(simulatedServer(simulator, FIRST))
    await ready(servers, FIRST)
    expect(held()).toBeGreaterThan(before)
    await servers.close()
    await expect.poll(() => simulator.sessions.length).toBe(0)
    await expect.poll(held).toBeLessThanOrEqual(before)
  })
})
