import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import type { WorldEvent } from '@/lib/simulator/world/world-event'
import { openGameServers, simulatedServer } from '@/lib/testing/open-game-servers'
import { seededRandom } from '@/lib/testing/seeded-random'
import type { LiveEvent } from './events/event-bus'
import type { RecordedEvent } from './events/event-store'
import { InMemoryEventStore } from './events/in-memory-event-store'
import type { GameServers } from './game-servers'

const SERVER = '0190a000-0000-7000-8000-00000000000a'
/** 100 is the figure to reach; `PALISADE_SOAK=1` runs it, CI a part. */
const FAULTS = process.env.PALISADE_SOAK ? 100 : 24

let folder: string
let simulator: Simulator
let store: InMemoryEventStore
let servers: GameServers
let live: LiveEvent[]
let notes: Note[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-servers-'))
  store = new InMemoryEventStore()
})
afterEach(async () => {
  await servers.close()
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const openServers = () => {
  servers = openGameServers({ store, intervals: { ListPlayers: 400, ListSquads: 400 } })
  live = []
  servers.subscribe('all', (event) => void live.push(event))
}

const start = async (options: Partial<Parameters<typeof createSimulator>[0]> = {}) => {
  simulator = await createSimulator({ logFile: join(folder, 'SquadGame.log'), players: 50, ...options })
  notes = []
  simulator.onEvent((event) => {
    const note = noteOf(event)
    if (note) notes.push(note)
  })
  openServers()
  await servers.put(simulatedServer(simulator, SERVER))
  await ready()
}
const ready = () =>
  expect
    .poll(
      () => {
        const { rcon, log } = servers.getHealth(SERVER)
        return [rcon.status, log?.status, servers.getState(SERVER).hasPlayerList]
      },
      { timeout: 10_000 },
    )
    .toEqual(['connected', 'reading', true])

/** Waits until what happened in the world has been heard and recorded. */
const settle = async () => {
  simulator.pause()
  let before = -1
  while (before !== store.events.length) {
    before = store.events.length
    await delay(1_200)
  }
}
const recorded = (name: string): readonly RecordedEvent[] =>
  store.events.filter((event) => event.name === name)

/** What happened in the simulated world, noted at the moment when it did. */
type Note = { readonly kind: WorldEvent['kind']; readonly text: string }
/** This line has no ids: it cannot tell somebody called `nullptr` from nobody. */
const writtenName = (name: string) => (name.trim() === 'nullptr' ? '' : name.trim())
const noteOf = (event: WorldEvent): Note | null => {
  const { kind } = event
  switch (kind) {
    case 'player.wounded':
    case 'player.damaged':
    case 'player.died':
      return { kind, text: `${event.hit.attacker?.eosId ?? null} ${event.hit.damage.toFixed(2)}` }
    case 'deployable.damaged':
      return { kind, text: `${writtenName(event.instigator.name)} ${event.damage.toFixed(2)}` }
    case 'player.joined':
    case 'player.left':
      return { kind, text: event.player.eosId }
    case 'chat.said':
      return { kind, text: `${event.player.eosId} ${event.text}` }
    case 'match.loaded':
      return { kind, text: event.layer.id }
    default:
      return null
  }
}
const happened = (kind: WorldEvent['kind']) =>
  notes.filter((note) => note.kind === kind).map(({ text }) => text)

const eosIdOf = (player: unknown): unknown =>
  typeof player === 'object' && player !== null && 'eosId' in player ? player.eosId : null

/** What only the log tells must be recorded exactly once and in order, whatever RCON goes through. */
const expectLogEvents = () => {
  for (const kind of ['player.wounded', 'player.damaged', 'player.died'] as const) {
    const seen = recorded(kind).map(
      ({ payload }) => `${eosIdOf(payload.attacker)} ${Number(payload.damage).toFixed(2)}`,
    )
    expect(happened(kind).length).toBeGreaterThan(0)
    expect(seen, kind).toEqual(happened(kind))
  }
  const damaged = recorded('deployable.damaged').map(
    ({ payload }) => `${String(payload.attackerName).trim()} ${Number(payload.damage).toFixed(2)}`,
  )
  expect(damaged).toEqual(happened('deployable.damaged'))
}

const counted = (texts: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Chat comes over RCON only: what is said while there is no session cannot be heard, but nothing twice. */
const expectChat = (markers: readonly string[]) => {
  const heard = recorded('chat.message').map(({ payload }) => `${eosIdOf(payload.player)} ${payload.message}`)
  const said = counted(happened('chat.said'))
  const tooOften = [...counted(heard)].filter(([text, count]) => count > (said.get(text) ?? 0))
  expect(tooOften).toEqual([])
  const texts = recorded('chat.message').map(({ payload }) => payload.message)
  expect(markers.filter((marker) => texts.filter((text) => text === marker).length !== 1)).toEqual([])
}

const layerIdOf = (layer: unknown): unknown =>
  typeof layer === 'object' && layer !== null && 'id' in layer ? layer.id : null

/** Each leaves the server well again when it is over. */
const faults: Record<string, (random: () => number) => Promise<void>> = {
  drop: async () => simulator.faults.dropConnections(),
  'half packet': async () => {
    simulator.faults.cutNextReply()
    await delay(500)
    await simulator.faults.clear()
  },
  hang: async (random) => {
    simulator.faults.hang(true)
    await delay(300 + random() * 4_500)
    simulator.faults.hang(false)
  },
  slow: async (random) => {
    simulator.faults.slow(300 + random() * 500)
    await delay(1_500)
    simulator.faults.slow(0)
  },
  restart: (random) => simulator.faults.restart(200 + random() * 1_500),
  garbage: async () => simulator.faults.sendGarbage(),
  'a packet of 2 GB': async () => simulator.faults.claimHugePacket(),
  'invalid UTF-8': async () => simulator.faults.sendInvalidUtf8(),
  'log rotation': async () => void simulator.faults.rotateLog(),
  'a line of 10 MB': async () => simulator.faults.writeLongLine(),
}

describe('GameServers', () => {
  it('shows a live match: state, health and events with ids', async () => {
    await start({ speed: 60 })
    await delay(2_500)
    await settle()
    await servers.refresh(SERVER)
    const state = servers.getState(SERVER)
    expect(state.players.size).toBe(simulator.world.players.size)
    expect(state.layer?.id).toBe(simulator.world.match.layer.id)
    const { rcon, log, live: heard } = servers.getHealth(SERVER)
    expect({ rcon: rcon.status, log: log?.status }).toEqual({ rcon: 'connected', log: 'reading' })
    expect(heard).toMatchObject({
      defects: 0,
      unknownLines: { count: 0 },
      unknownPushes: { count: 0 },
      unknownReplies: { count: 0 },
    })
    expectLogEvents()
    expect(live.map(({ id }) => id)).toEqual(store.events.map(({ id }) => id))
    expect(live.map(({ id }) => id)).toEqual(live.map((_, index) => index + 1))
  })

  it(`loses and doubles no event over ${FAULTS} random faults`, async () => {
    await start({ speed: 60, matchMinutes: 10 })
    const random = seededRandom(4_711)
    const names = Object.keys(faults)
    const markers: string[] = []
    let slowestReconnectMs = 0
    for (let count = 0; count < FAULTS; count += 1) {
      const name = names[Math.floor(random() * names.length)]!
      await faults[name]!(random)
      const since = performance.now()
      while (
        !(await servers.refresh(SERVER, ['ShowNextMap']).then(
          () => true,
          () => false,
        ))
      ) {
        if (performance.now() - since > 10_000) throw new Error(`no connection after ${name}`)
        await delay(20)
      }
      slowestReconnectMs = Math.max(slowestReconnectMs, performance.now() - since)
      const [speaker] = simulator.world.players.values()
      if (speaker) {
        markers.push(`marker ${count}`)
        simulator.chat(speaker, 'ChatAll', `marker ${count}`)
      }
      await delay(random() * 150)
    }
    await settle()
    expect(slowestReconnectMs).toBeLessThan(5_000)
    expectLogEvents()
    expectChat(markers)
    expect(recorded('match.started').map(({ payload }) => layerIdOf(payload.layer))).toEqual(
      happened('match.loaded'),
    )
    expect(live.map(({ id }) => id)).toEqual(store.events.map(({ id }) => id))
    const connected = recorded('player.connected').map(({ payload }) => String(eosIdOf(payload.player)))
    expect([...counted(connected)].sort()).toEqual([...counted(happened('player.joined'))].sort())
    const health = servers.getHealth(SERVER)
    expect(health.live).toMatchObject({ defects: 0, unknownLines: { count: 0 } })
    console.info({
      FAULTS,
      events: store.events.length,
      slowestReconnectMs,
      rcon: health.rcon.counters,
      log: health.log?.counters,
    })
  }, 900_000)
})
