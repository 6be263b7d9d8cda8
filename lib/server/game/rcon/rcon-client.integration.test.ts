import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '@/lib/shared/error-codes'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { seededRandom } from '@/lib/testing/seeded-random'
import { silentLog } from '../log'
import { RconClient } from './rcon-client'

/** 100 is the figure to reach; `PALISADE_SOAK=1` runs it, CI a part. */
const FAULTS = process.env.PALISADE_SOAK ? 100 : 24
const RECONNECT_MS = 5_000
const CALL_MS = 5_000

let folder: string
let simulator: Simulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-faults-'))
  simulator = await createSimulator({ logFile: join(folder, 'SquadGame.log'), players: 60, speed: 5 })
})
afterAll(async () => {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Each leaves the server well again when it is over. */
const faults: Record<string, (random: () => number) => Promise<void>> = {
  drop: async () => simulator.faults.dropConnections(),
  'half packet': async () => {
    simulator.faults.cutNextReply()
    await delay(150)
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
  refuse: async (random) => {
    await simulator.faults.refuseConnections(true)
    simulator.faults.dropConnections()
    await delay(random() * 1_500)
    await simulator.faults.refuseConnections(false)
  },
  garbage: async () => simulator.faults.sendGarbage(),
  'a packet of 2 GB': async () => simulator.faults.claimHugePacket(),
  'invalid UTF-8': async () => simulator.faults.sendInvalidUtf8(),
  'split terminators': async () => {
    simulator.faults.splitTerminators(true)
    await delay(200)
    simulator.faults.splitTerminators(false)
  },
}

describe('RconClient against a server with faults', () => {
  it(`survives ${FAULTS} random faults: back in 5 s, nothing sent twice, every call ends`, async () => {
    const random = seededRandom(20_260_702)
    const { host, port, password } = simulator.rcon
    const client = new RconClient({ address: { host, port, password }, log: silentLog })
    await expect.poll(() => client.state.status).toBe('connected')

    const outcomes = new Map<string, number>()
    const strange: unknown[] = []
    let slowestCallMs = 0
    let open = 0
    let sent = 0
    let isOver = false
    const nextNumber = () => {
      sent += 1
      return sent
    }
    const call = async (line: string) => {
      const since = performance.now()
      open += 1
      const code: unknown = await client.execute(line, { priority: 'plugin' }).then(
        (reply) => (reply.includes(line.slice('AdminBroadcast '.length)) ? 'ok' : 'wrong reply'),
        (error) => error.code,
      )
      open -= 1
      slowestCallMs = Math.max(slowestCallMs, performance.now() - since)
      outcomes.set(String(code), (outcomes.get(String(code)) ?? 0) + 1)
      if (code !== 'ok' && !(String(code) in ERROR_CODES)) strange.push(code)
    }
    const traffic = (async () => {
      const calls: Promise<void>[] = []
      while (!isOver) {
        calls.push(call(`AdminBroadcast message ${nextNumber()}.`))
        await delay(15)
      }
      await Promise.all(calls)
    })()

    let slowestReconnectMs = 0
    const names = Object.keys(faults)
    for (let count = 0; count < FAULTS; count += 1) {
      const name = names[Math.floor(random() * names.length)]!
      await faults[name]!(random)
      const since = performance.now()
      const answered = async () => {
        const reply = await client.execute(`AdminBroadcast probe ${nextNumber()}.`).catch(() => '')
        return reply !== ''
      }
      while (!(await answered())) {
        if (performance.now() - since > 2 * RECONNECT_MS) throw new Error(`no connection after ${name}`)
        await delay(20)
      }
      slowestReconnectMs = Math.max(slowestReconnectMs, performance.now() - since)
      await delay(random() * 200)
    }
    isOver = true
    await traffic

    const lines = simulator.commandsReceived.filter((line) => line.startsWith('AdminBroadcast'))
    expect(new Set(lines).size).toBe(lines.length)
    expect(strange).toEqual([])
    expect(outcomes.has('wrong reply')).toBe(false)
    expect(open).toBe(0)
    expect(client.state).toMatchObject({ inFlight: 0, queued: 0 })
    expect(slowestReconnectMs).toBeLessThan(RECONNECT_MS)
    expect(slowestCallMs).toBeLessThan(CALL_MS)
    console.info({
      FAULTS,
      calls: sent,
      outcomes,
      slowestReconnectMs,
      slowestCallMs,
      ...client.state.counters,
    })
    client.close()
  }, 900_000)
})
