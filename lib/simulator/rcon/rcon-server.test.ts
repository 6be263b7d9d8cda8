import { afterEach, describe, expect, test } from 'vitest'
import { createPacketDecoder, encodePacket } from '@/lib/domain/rcon/packet-codec'
import { createReplyAssembler } from '@/lib/domain/rcon/reply-assembler'
import { splitStream } from '../testing/raw-client'
import { closeSimulators, logIn, openRaw, readLog, startSimulator } from '../testing/simulator-fixture'
import { chunkReply, packet } from './wire'

afterEach(closeSimulators)

const hex = (bytes: Buffer) => bytes.toString('hex')

describe('admission', () => {
  test('is an empty reply and then an empty packet of type 2, both with the id of the request', async () => {
    const client = await logIn(await startSimulator())
    expect(hex(client.bytes())).toBe('0a000000ffffff7f000000000000' + '0a000000ffffff7f020000000000')
  })

  test('a wrong password is answered with nothing but the end of the connection', async () => {
    const client = await openRaw(await startSimulator())
    const startedAt = performance.now()
    client.send(1, 3, 'wrong')
    await client.closed
    const tookMs = performance.now() - startedAt
    expect(client.bytes()).toHaveLength(0)
    expect(tookMs).toBeGreaterThan(200)
    expect(tookMs).toBeLessThan(1_500)
  })

  test('a command before the password ends the connection and is not executed', async () => {
    const of = await startSimulator()
    const client = await openRaw(of)
    client.send(1, 2, 'AdminEndMatch')
    await client.closed
    expect(of.commandsReceived).toEqual([])
  })

  test('a login too many stops the oldest session of the host and leaves a warning in the log', async () => {
    const of = await startSimulator({ maxConnectionsFromSameHost: 1 })
    const first = await logIn(of)
    const second = await logIn(of)
    await first.closed
    expect(await second.run('ShowCurrentMap')).toMatch(/^Current level is /)
    expect(readLog(of)).toMatch(
      /LogRCONServer: Warning: \d+:HandleListenerConnectionAccepted\(\): Client is attempting multiple logins from 127\.0\.0\.1, stopping older sessions\n/,
    )
  })
})

describe('conversation', () => {
  const START = 2 * 14

  test('an unknown command is answered by the terminators alone', async () => {
    const client = await logIn(await startSimulator())
    client.send(56, 2, 'ThisCommandDoesNotExist')
    client.send(58, 2, '')
    await client.waitFor(() => client.bytes().length >= START + 35)
    expect(hex(client.bytes().subarray(START))).toBe(
      '0a0000003a000000000000000000' + '0a0000003a000000000000000000' + '00010000000000',
    )
  })

  test('a missing argument is named, byte for byte', async () => {
    const client = await logIn(await startSimulator())
    client.send(60, 2, 'AdminWarn')
    client.send(62, 2, '')
    const text =
      'Missing argument 0: (NameOrEOSId). Use "ShowCommandInfo AdminWarn" to get info on this command.'
    const end = '0a0000003e000000000000000000'
    const expected = `690000003c00000000000000${Buffer.from(text).toString('hex')}0000${end}${end}00010000000000`
    await client.waitFor(() => hex(client.bytes()).length === START * 2 + expected.length)
    expect(hex(client.bytes().subarray(START))).toBe(expected)
  })

  test('a notice stands between a reply and its terminators', async () => {
    const client = await logIn(await startSimulator())
    client.send(76, 2, 'AdminWarn "nobody here" hello')
    client.send(78, 2, '')
    await client.waitFor(() => splitStream(client.bytes()).at(-1)?.type === -1)
    expect(splitStream(client.bytes().subarray(START)).map(({ id, type, body }) => [id, type, body])).toEqual(
      [
        [76, 0, 'Could not find player nobody here'],
        [0, 1, 'Could not find player nobody here'],
        [78, 0, ''],
        [78, 0, ''],
        [0, -1, ''],
      ],
    )
  })

  test('an empty packet of type 0 is a probe too', async () => {
    const client = await logIn(await startSimulator())
    client.send(9, 0, '')
    await client.waitFor(() => client.bytes().length >= START + 35)
    expect(splitStream(client.bytes().subarray(START)).map(({ id }) => id)).toEqual([9, 9, 0])
  })

  test('forty commands in one write are answered in their order', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    const lines = Array.from({ length: 40 }, (_, index) => `AdminBroadcast number ${index}`)
    client.sendBytes(
      Buffer.concat(
        lines.flatMap((line, index) => [packet(100 + index * 2, 2, line), packet(101 + index * 2, 2)]),
      ),
    )
    await client.waitFor(() => splitStream(client.bytes()).filter(({ type }) => type === -1).length === 40)
    const replies = splitStream(client.bytes().subarray(START)).filter(({ body }) => body !== '')
    expect(replies.map(({ body }) => body)).toEqual(
      lines.map((line) => `Message broadcasted <${line.slice(15)}>`),
    )
    expect(of.commandsReceived).toEqual(lines)
  })

  test('a list of a hundred players comes in packets that together are the list', async () => {
    const of = await startSimulator({ players: 100, gameVersion: '10.6' })
    const client = await logIn(of)
    const reply = await client.run('ListPlayers')
    const packets = splitStream(client.bytes().subarray(START)).filter(({ body }) => body !== '')
    expect(packets.length).toBeGreaterThan(4)
    for (const { body } of packets) expect(body.length).toBeLessThanOrEqual(4096)
    expect(reply.split('\n').filter((row) => row.startsWith('ID: '))).toHaveLength(100)
  })

  test('our own decoder and assembler read it at any cut', async () => {
    const of = await startSimulator({ players: 100 })
    const client = await logIn(of)
    const expected = await client.run('ListPlayers')
    const bytes = client.bytes().subarray(START)
    for (const size of [1, 3, 7, 100, 1460, bytes.length]) {
      const decoder = createPacketDecoder()
      const assembler = createReplyAssembler()
      assembler.expect(20, 22)
      const events = []
      for (let at = 0; at < bytes.length; at += size) {
        const step = decoder.push(new Uint8Array(bytes.subarray(at, at + size)))
        expect(step.error).toBeNull()
        events.push(...step.packets.flatMap((one) => assembler.feed(one)))
      }
      expect(events.filter(({ kind }) => kind === 'reply')).toEqual([
        { kind: 'reply', id: 20, body: expected, truncated: false },
      ])
      expect(events.filter(({ kind }) => kind === 'unexpected')).toEqual([])
    }
  })
})

describe('chunkReply', () => {
  test('cuts before a line break, so that the next packet starts with it', () => {
    const text = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(90)}`).join('\n')
    const chunks = chunkReply(text, 'line')
    expect(chunks.join('')).toBe(text)
    expect(chunks.slice(1).every((chunk) => chunk.startsWith('\n'))).toBe(true)
  })

  test('cuts inside a line that is too long, and counts characters rather than bytes', () => {
    const text = '狐'.repeat(5_000)
    expect(chunkReply(text, 'line').map((chunk) => chunk.length)).toEqual([4096, 904])
    expect(chunkReply(text, 'character').join('')).toBe(text)
  })

  test('never cuts a pair of surrogates', () => {
    const chunks = chunkReply('🔥'.repeat(5_000), 'character')
    expect(
      chunks.every((chunk) => !chunk.includes('\ufffd') && Buffer.from(chunk).toString() === chunk),
    ).toBe(true)
  })

  test('packets are those of the codec that clients use', () => {
    expect(hex(packet(7, 1, 'A | 狐'))).toBe(
      hex(Buffer.from(encodePacket({ id: 7, type: 1, body: 'A | 狐' }))),
    )
  })
})
