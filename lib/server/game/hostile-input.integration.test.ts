import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArgumentKind, ArgumentSpec } from '@/lib/domain/rcon/commands/argument-kinds'
import { COMMAND_NAMES, getCommand } from '@/lib/domain/rcon/commands/command-catalogue'
import { encodeCommand, encodeUntypedCommand } from '@/lib/domain/rcon/commands/encode-command'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { openGameServers, simulatedServer } from '@/lib/testing/open-game-servers'
import { InMemoryEventStore } from './events/in-memory-event-store'
import { silentLog } from './log'
import { RconClient } from './rcon/rcon-client'

const serverId = '0190a000-0000-7000-8000-00000000000a'
/** 100,000 is the figure to reach; `PALISADE_SOAK=1` runs it, CI a part. */
const ARGUMENTS = process.env.PALISADE_SOAK ? 100_000 : 3_000
const LINE_BREAKS = `Bro${'\n'.repeat(32)}ken`

let folder: string
let simulator: Simulator
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-hostile-'))
  simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 10,
    startPaused: true,
  })
})
afterEach(async () => {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const openServers = async () => {
  const store = new InMemoryEventStore()
  const servers = openGameServers({ store })
  await servers.put(simulatedServer(simulator, serverId))
  await expect.poll(() => servers.getHealth(serverId).rcon.status).toBe('connected')
  await expect.poll(() => servers.getHealth(serverId).log?.status).toBe('reading')
  return { servers, store }
}

/** Reads of the panel itself. */
const isRead = (line: string) => /^(?:List|Show|Palisade)/.test(line)

describe('names and texts that are meant to do harm', () => {
  it.each([
    '"; AdminEndMatch',
    '" "1d" x\nAdminEndMatch',
    LINE_BREAKS,
    '[ChatAdmin] [Online IDs:EOS: x] y : z',
  ])('shows the player %j and executes only what is meant', async (name) => {
    const { servers, store } = await openServers()
    const player = simulator.join({ name, tag: '' })
    simulator.chat(player, 'ChatAll', `I am ${name}`)
    await servers.refresh(serverId)
    const known = [...servers.getState(serverId).players.values()].find(
      ({ ids }) => ids.eosId === player.eosId,
    )
    // Rows of a list are lines, so a run of line breaks cannot be told from one.
    expect(known?.name).toBe(name.replace(/\n+/g, '\n'))
    for (const target of [player.eosId, player.name]) {
      const warn = encodeUntypedCommand('AdminWarn', { player: target, message: `You, ${name}, stop` })
      if (warn.ok) await servers.execute(serverId, warn.value)
    }
    const broadcast = encodeCommand('AdminBroadcast', { message: `${player.eosId} was warned` })
    if (!broadcast.ok) throw new Error(broadcast.error.message)
    await servers.execute(serverId, broadcast.value)
    const executed = simulator.commandsReceived.filter((line) => !isRead(line))
    expect(executed.every((line) => /^Admin(?:Warn|Broadcast) /.test(line))).toBe(true)
    expect(executed.filter((line) => line.startsWith('AdminBroadcast'))).toHaveLength(1)
    expect(executed.length).toBeLessThanOrEqual(3)
    await expect.poll(() => store.events.some((event) => event.name === 'admin.broadcast')).toBe(true)
    expect(servers.getHealth(serverId).live.defects).toBe(0)
    expect(simulator.world.match.phase).not.toBe('ended')
    await servers.close()
  })

  it('recovers from a long line, bytes that are not UTF-8, a deleted log and garbage, and counts them', async () => {
    const { servers, store } = await openServers()
    simulator.faults.writeLongLine()
    simulator.faults.writeInvalidUtf8()
    simulator.faults.sendInvalidUtf8()
    simulator.faults.deleteLog(300)
    simulator.faults.sendGarbage()
    const health = () => servers.getHealth(serverId)
    await expect.poll(() => health().log?.counters.oversizedLines, { timeout: 8_000 }).toBe(1)
    await expect.poll(() => health().log?.counters.malformedLines, { timeout: 8_000 }).toBe(1)
    await expect.poll(() => health().log?.counters.rotations, { timeout: 8_000 }).toBe(1)
    await expect.poll(() => health().rcon.status, { timeout: 8_000 }).toBe('connected')
    const encoded = encodeCommand('AdminBroadcast', { message: 'still here' })
    if (!encoded.ok) throw new Error(encoded.error.message)
    await expect
      .poll(
        () =>
          servers.execute(serverId, encoded.value).then(
            () => 'sent',
            () => 'not yet',
          ),
        { timeout: 8_000 },
      )
      .toBe('sent')
    await expect
      .poll(() => store.events.some((event) => event.name === 'admin.broadcast'), { timeout: 8_000 })
      .toBe(true)
    expect(health().log?.status).toBe('reading')
    await servers.close()
  })
})

const nasty = fc.constantFrom(
  '"; AdminEndMatch',
  '\nAdminEndMatch',
  '\r\nAdminKick "x"',
  '\0AdminEndMatch',
  '"',
  '\\"',
  ';',
  '|',
  '$(AdminEndMatch)',
  '\u2028AdminEndMatch',
  '\u202E',
  '\uD800',
  '漢字',
  '🎖️',
  '[ChatAdmin]',
  '" "0" ',
)
const harmless = fc.constantFrom(
  '; AdminEndMatch',
  "' AdminKick x",
  '| cmd',
  '漢字 🎖️',
  '$(x)',
  '<b>',
  '\\n',
  'a\tb',
)
const text = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: nasty },
      { weight: 4, arbitrary: harmless },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
      { weight: 4, arbitrary: fc.string({ maxLength: 20 }) },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '))
const anything = fc.oneof(text, fc.integer({ min: -10, max: 100_000 }), fc.boolean())

/** Mostly a value of the right kind, so that much of it is really sent. */
const valueFor = ({ kind, min = 1, max = 100 }: ArgumentSpec): fc.Arbitrary<unknown> => {
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
  const fitting: Partial<Record<ArgumentKind, fc.Arbitrary<unknown>>> = {
    playerId: fc.nat(100),
    team: fc.constantFrom(1, 2),
    squad: fc.integer({ min: 1, max: 30 }),
    integer: whole,
    decimal: whole,
    flag: fc.boolean(),
    banLength: fc.constantFrom('0', '1d', '2M', '30m', '1d" x'),
  }
  return fc.oneof({ weight: 9, arbitrary: fitting[kind] ?? text }, { weight: 1, arbitrary: anything })
}

const command = fc
  .constantFrom(...COMMAND_NAMES.filter((name) => getCommand(name).args.length > 0))
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.record(Object.fromEntries(getCommand(name).args.map((spec) => [spec.name, valueFor(spec)]))),
    ),
  )

describe('random arguments against the game server', () => {
  it(`makes exactly one command of each of ${ARGUMENTS} that is not refused`, async () => {
    const { host, port, password } = simulator.rcon
    const client = new RconClient({
      address: { host, port, password },
      log: silentLog,
      limits: { maxInFlight: 64, maxQueued: 1_000, idleMs: 600_000 },
    })
    await expect.poll(() => client.state.status).toBe('connected')
    const lines: string[] = []
    let refused = 0
    let waiting: Promise<unknown>[] = []
    for (const [name, args] of fc.sample(command, { numRuns: ARGUMENTS, seed: 20_260_702 })) {
      const encoded = encodeUntypedCommand(name, args)
      if (!encoded.ok) {
        refused += 1
        continue
      }
      expect(encoded.value.line.startsWith(name)).toBe(true)
      lines.push(encoded.value.line)
      waiting.push(client.execute(encoded.value.line))
      if (waiting.length >= 200) {
        await Promise.all(waiting)
        waiting = []
      }
    }
    await Promise.all(waiting)
    expect(lines.length).toBeGreaterThan(ARGUMENTS / 3)
    expect(simulator.commandsReceived).toEqual(lines)
    expect(client.state.counters).toMatchObject({ disconnects: 0, commandsSent: lines.length })
    console.info({ ARGUMENTS, sent: lines.length, refused })
    client.close()
  }, 600_000)
})
