import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { basename, dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createPacketDecoder } from '@/lib/domain/rcon/packet-codec'
import type { Simulator } from '../simulator'
import { splitStream } from '../testing/raw-client'
import { closeSimulators, logIn, openRaw, readLog, startSimulator } from '../testing/simulator-fixture'

afterEach(closeSimulators)

/** Length of what an admission sends. */
const START = 28

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const refusal = (of: Simulator) =>
  new Promise<string>((resolve) => {
    const socket = connect(of.rcon.port, of.rcon.host)
    socket.once('connect', () => {
      socket.destroy()
      resolve('connected')
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
  })

describe('faults of the connection', () => {
  test('a drop ends every session and lets new ones in', async () => {
    const of = await startSimulator()
    const [first, second] = [await logIn(of), await logIn(of)]
    of.faults.dropConnections()
    await Promise.all([first.closed, second.closed])
    expect(await (await logIn(of)).run('ShowCurrentMap')).toMatch(/^Current level/)
  })

  test('half a packet is followed by the end, and only once', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.cutNextReply()
    client.send(20, 2, 'ListPlayers')
    await client.closed
    const received = client.bytes().subarray(START)
    expect(received.length).toBeGreaterThan(100)
    expect(splitStream(received)).toEqual([])
    expect(await (await logIn(of)).run('ListPlayers')).toMatch(/^----- Active Players/)
  })

  test('a hang holds everything back, in order, until it ends', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.hang(true)
    client.send(20, 2, 'AdminBroadcast one')
    client.send(22, 2, 'AdminBroadcast two')
    await pause(60)
    expect(client.bytes().subarray(START)).toHaveLength(0)
    expect(of.commandsReceived).toEqual([])
    of.faults.hang(false)
    await client.waitFor(() => splitStream(client.bytes().subarray(START)).length === 2)
    expect(of.commandsReceived).toEqual(['AdminBroadcast one', 'AdminBroadcast two'])
  })

  test('commands of a session that went away during a hang are not executed', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.hang(true)
    client.send(20, 2, 'AdminEndMatch')
    await pause(30)
    client.end()
    await pause(30)
    of.faults.hang(false)
    await pause(30)
    expect(of.commandsReceived).toEqual([])
    expect(of.world.match.phase).toBe('live')
  })

  test('slowness delays every packet and keeps their order', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.slow(30)
    const startedAt = performance.now()
    expect(await client.run('AdminBroadcast hi')).toBe('Message broadcasted <hi>')
    expect(performance.now() - startedAt).toBeGreaterThan(50)
  })

  test('refusing lets sessions go on and new ones fail', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    const { port } = of.rcon
    await of.faults.refuseConnections(true)
    expect(await refusal(of)).toBe('ECONNREFUSED')
    expect(await client.run('ShowNextMap')).toMatch(/^Next level/)
    await of.faults.refuseConnections(false)
    expect(await refusal(of)).toBe('connected')
    expect(of.rcon.port).toBe(port)
  })

  test('a packet of two gigabytes and garbage end our decoder with an error', async () => {
    for (const fault of ['claimHugePacket', 'sendGarbage'] as const) {
      const of = await startSimulator()
      const client = await logIn(of)
      of.faults[fault]()
      await client.waitFor(() => client.bytes().length > START)
      await pause(20)
      expect(createPacketDecoder().push(new Uint8Array(client.bytes())).error).not.toBeNull()
    }
  })

  test('split end markers leave the stream as it is', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.splitTerminators(true)
    client.send(20, 2, 'AdminBroadcast hi')
    client.send(22, 2, '')
    await pause(15)
    of.push('in between')
    await client.waitFor(() => splitStream(client.bytes().subarray(START)).length === 5)
    expect(splitStream(client.bytes().subarray(START)).map(({ body, type }) => [type, body])).toEqual([
      [0, 'Message broadcasted <hi>'],
      [0, ''],
      [0, ''],
      [-1, ''],
      [1, 'in between'],
    ])
  })

  test('an eviction stops the oldest session alone', async () => {
    const of = await startSimulator()
    const [first, second] = [await logIn(of), await logIn(of)]
    of.faults.evictOldestSession()
    await first.closed
    expect(second.isClosed).toBe(false)
    expect(readLog(of)).toContain(
      'Client is attempting multiple logins from 127.0.0.1, stopping older sessions',
    )
  })

  test('a text that is not UTF-8 is a whole packet all the same', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    of.faults.sendInvalidUtf8()
    await client.waitFor(() => client.bytes().length > START)
    const step = createPacketDecoder().push(new Uint8Array(client.bytes().subarray(START)))
    expect(step.error).toBeNull()
    expect(step.packets[0]?.body).toContain('\ufffd')
  })

  test('bytes that are no RCON end the session that sent them', async () => {
    const of = await startSimulator()
    const client = await openRaw(of)
    client.sendBytes(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
    await client.closed
    expect(await (await logIn(of)).run('ShowCurrentMap')).toMatch(/^Current level/)
  })
})

describe('faults of the log', () => {
  test('a restart drops sessions, refuses for a while, begins a new log and keeps the old', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    const old = readLog(of)
    const restarted = of.faults.restart(80)
    await client.closed
    await pause(20)
    expect(await refusal(of)).toBe('ECONNREFUSED')
    await restarted
    expect(readLog(of)).toMatch(/^Log file open, /)
    expect(readLog(of)).not.toContain('Join succeeded')
    const backups = readdirSync(dirname(of.logFile)).filter((name) => name !== basename(of.logFile))
    expect(backups).toEqual([expect.stringMatching(/^SquadGame-backup-2026\.07\.15-06\.46\.37\.log$/)])
    expect(readFileSync(`${dirname(of.logFile)}/${backups[0]}`, 'utf8')).toContain(old)
    expect(await (await logIn(of)).run('ListPlayers')).not.toContain('ID: ')
    of.advance(120_000)
    expect(of.world.players.size).toBe(8)
  })

  test('rotation, truncation and deletion', async () => {
    const of = await startSimulator()
    expect(existsSync(of.faults.rotateLog())).toBe(true)
    of.writeLog('LogSquad: after rotation')
    expect(readLog(of)).toMatch(
      /^Log file open[\s\S]*\[2026\.07\.15-06\.46\.37:\d{3}\]\[[ \d]{3}\]LogSquad: after rotation\n$/,
    )
    of.faults.truncateLog()
    of.writeLog('LogSquad: after truncation')
    expect(readLog(of)).toMatch(/^\[.*LogSquad: after truncation\n$/)
    of.faults.deleteLog(30)
    of.writeLog('LogSquad: to nobody')
    expect(existsSync(of.logFile)).toBe(false)
    await pause(80)
    of.writeLog('LogSquad: after deletion')
    expect(readLog(of)).toMatch(/^\[.*LogSquad: after deletion\n$/)
  })

  test('a line of ten megabytes and one that is not UTF-8', async () => {
    const of = await startSimulator()
    const before = statSync(of.logFile).size
    of.faults.writeLongLine()
    expect(statSync(of.logFile).size - before).toBe(10_000_000)
    of.faults.writeInvalidUtf8()
    expect(readFileSync(of.logFile).subarray(-6).toString('hex')).toBe('fffe41c3280a')
  })

  test('only the newest backups are kept', async () => {
    const of = await startSimulator()
    for (let count = 0; count < 8; count += 1) {
      of.advance(2_000)
      of.faults.rotateLog()
    }
    expect(readdirSync(dirname(of.logFile)).filter((name) => name.includes('-backup-'))).toHaveLength(5)
  })
})
