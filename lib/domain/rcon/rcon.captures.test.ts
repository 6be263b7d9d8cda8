import { describe, expect, it } from 'vitest'
import { openCaptures } from '@/lib/testing/captures'
import { COMMAND_NAMES, findCommand, getCommand } from './commands/command-catalogue'
import { interpretReply } from './commands/interpret-reply'
import { decodeText } from './decoded-packet'
import { createPacketDecoder, type Packet } from './packet-codec'
import { parsePush } from './push/parse-push'
import { parseListCommands } from './replies/list-commands'
import { parseListLayers, parseListLevels } from './replies/list-layers'
import { parseListParties } from './replies/list-parties'
import { parseListDisconnected, parseListPlayers } from './replies/list-players'
import { parseListSquads } from './replies/list-squads'
import { parseShowCurrentMap, parseShowNextMap } from './replies/show-map'
import { parseShowServerInfo } from './replies/show-server-info'
import { createReplyAssembler, type ReplyEvent } from './reply-assembler'

const captures = openCaptures()

function value<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Captured replies start with a line `> command`. */
function readReply(text: string): { command: string; body: string } {
  const end = text.indexOf('\n')
  return end < 0
    ? { command: text.slice(2), body: '' }
    : { command: text.slice(2, end), body: text.slice(end + 1) }
}

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

function decode(stream: Uint8Array, chunkBytes: number): { packets: Packet[]; buffered: number } {
  const decoder = createPacketDecoder()
  const packets: Packet[] = []
  for (let at = 0; at < stream.length; at += chunkBytes) {
    const step = decoder.push(stream.subarray(at, at + chunkBytes))
    if (step.error) throw new Error(step.error.message)
    for (const { id, type, body } of step.packets) packets.push({ id, type, body })
  }
  return { packets, buffered: decoder.bufferedBytes }
}

describe.runIf(captures)('real RCON streams', () => {
  const open = captures!
  const streams = open ? open.list('rcon/v10.5-wire').filter((path) => path.endsWith('.hex')) : []

  it.each(streams)('decode %s the same at every chunk size', (path) => {
    const stream = fromHex(open.read(path))
    const whole = decode(stream, stream.length)
    expect(whole.packets.length).toBeGreaterThan(10)
    for (const size of [1, 3, 7, 100, 1_460]) expect(decode(stream, size)).toEqual(whole)
  })

  it.each(streams)('decode %s to the packets of the session', (path) => {
    const session = path.replace('received-', 'session-').replace('.hex', '.ndjson')
    const rows = open
      .read(session)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Record<string, unknown> => JSON.parse(line))
    const received = rows.filter(({ dir, size }) => dir === 'received' && size !== 7)
    const { packets } = decode(fromHex(open.read(path)), 1_460)
    expect(packets).toEqual(received.map(({ id, type, body }) => ({ id, type, body })))
  })

  it.each(streams)('put the replies of %s together', (path) => {
    const session = path.replace('received-', 'session-').replace('.hex', '.ndjson')
    const rows = open
      .read(session)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): { dir: string; type: number; id: number; body: string } => JSON.parse(line))
    const sent = rows.filter(({ dir, type }) => dir === 'sent' && type === 2)
    const assembler = createReplyAssembler()
    for (let at = 0; at + 1 < sent.length; at += 2) assembler.expect(sent[at]!.id, sent[at + 1]!.id)
    const decoder = createPacketDecoder()
    const events: ReplyEvent[] = decoder
      .push(fromHex(open.read(path)))
      .packets.flatMap((packet) => assembler.feed(packet))
    const replies = events.filter((event) => event.kind === 'reply')
    expect(replies).toHaveLength(sent.length / 2)
    expect(assembler.waiting).toBe(0)
    // The log-in answers with an empty reply packet that belongs to no command.
    expect(events.filter((event) => event.kind === 'unexpected')).toHaveLength(1)
    for (const event of events) {
      if (event.kind === 'push') expect(parsePush(event.body)).toMatchObject({ ok: true })
    }
    const layers = sent.findIndex(({ body }) => body === 'ListLayers')
    const list = layers < 0 ? undefined : replies[layers / 2]
    if (list?.kind === 'reply') expect(value(parseListLayers(list.body)).length).toBeGreaterThan(100)
  })
})

/** Which parser reads a captured reply: by the command that its first line or its file's name tells. */
const READERS: Record<string, (body: string) => { ok: boolean; value?: object }> = {
  ListPlayers: parseListPlayers,
  ListSquads: parseListSquads,
  ListParties: parseListParties,
  AdminListDisconnectedPlayers: parseListDisconnected,
  ListLayers: parseListLayers,
  ListLevels: parseListLevels,
  ListCommands: parseListCommands,
  ShowCurrentMap: parseShowCurrentMap,
  ShowNextMap: parseShowNextMap,
  ShowServerInfo: parseShowServerInfo,
}

describe.runIf(captures)('any captured reply', () => {
  const open = captures!
  const files = (open ? open.list('rcon') : [])
    .filter((folder) => folder.endsWith('-responses'))
    .flatMap((folder) => open.list(folder))
    .flatMap((path) => {
      const text = open.read(path)
      const { command, body } = text.startsWith('> ') ? readReply(text) : { command: '', body: text }
      const name = command.split(' ')[0] || (/([A-Z][A-Za-z]+)[^/]*$/.exec(path)?.[1] ?? '')
      const reader = READERS[name]
      return reader ? [[path, name, body, reader] as const] : []
    })

  it.each(files)('%s is understood as %s', (_path, _name, body, reader) => {
    const result = reader(body)
    expect(result).toMatchObject({ ok: true })
    expect(JSON.stringify(result)).not.toMatch(/"unknownLines":\[[^\]]/)
  })

  it('finds files to read', () => {
    expect(files.length).toBeGreaterThan(0)
  })
})

const hasOwn = captures?.has('rcon/v10.5-responses') && captures.has('rcon/v10.6-responses')

describe.runIf(hasOwn)('real replies', () => {
  const open = captures!
  const replies = (hasOwn ? open.list('rcon/v10.5-responses') : []).map((path) => readReply(open.read(path)))
  const bodyOf = (command: string) => replies.find((reply) => reply.command === command)?.body ?? ''

  it('reads a full server of 2.x', () => {
    const list = value(parseListPlayers(open.read('rcon/legacy-2.x-responses/ListPlayers-full.txt')))
    expect([list.players.length, list.disconnected.length, list.unknownLines.length]).toEqual([77, 3, 0])
    expect(list.players.filter(({ isLeader }) => isLeader)).toHaveLength(18)
    expect(list.players.every(({ ids }) => ids.steamId !== undefined)).toBe(true)
    const squads = value(parseListSquads(open.read('rcon/legacy-2.x-responses/ListSquads-full.txt')))
    expect([squads.teams.length, squads.squads.length, squads.unknownLines.length]).toEqual([2, 18, 0])
    expect(squads.squads.every(({ creator }) => creator?.ids.steamId !== undefined)).toBe(true)
  })

  it('reads 8.2', () => {
    const list = value(parseListPlayers(open.read('rcon/v8.2-responses/ListPlayers.txt')))
    expect([list.players.length, list.disconnected.length, list.unknownLines.length]).toEqual([2, 2, 0])
    expect(list.disconnected.map(({ secondsSince }) => secondsSince)).toEqual([92, 31])
    const squads = value(parseListSquads(open.read('rcon/v8.2-responses/ListSquads.txt')))
    expect([squads.teams.length, squads.squads.length, squads.unknownLines.length]).toEqual([2, 4, 0])
    expect(value(parseShowCurrentMap(open.read('rcon/v8.2-responses/ShowCurrentMap.txt')))).toMatchObject({
      layer: 'Sumari_Seed_v1',
      sides: [{ faction: 'INS' }, { faction: 'WPMC' }],
    })
    expect(value(parseShowServerInfo(open.read('rcon/v8.2-responses/ShowServerInfo.json')))).toMatchObject({
      maxPlayers: 24,
      gameVersion: 'v8.2.1.369429.845',
    })
  })

  it('reads 10.6', () => {
    const list = value(parseListPlayers(open.read('rcon/v10.6-responses/ListPlayers.txt')))
    expect([list.players.length, list.disconnected.length, list.unknownLines.length]).toEqual([5, 0, 0])
    expect(list.players.map(({ partyId }) => partyId)).toEqual([0, null, null, null, 0])
  })

  it('reads every captured reply of 10.5', () => {
    expect(replies.length).toBeGreaterThan(15)
    for (const { command, body } of replies.filter(({ command: c }) => c === 'ListPlayers')) {
      expect([command, value(parseListPlayers(body)).unknownLines]).toEqual(['ListPlayers', []])
      expect(value(parseListPlayers(body)).players).toHaveLength(1)
    }
    for (const { body } of replies.filter(({ command }) => command === 'ListSquads')) {
      expect(value(parseListSquads(body)).unknownLines).toEqual([])
    }
    expect(value(parseListDisconnected(bodyOf('AdminListDisconnectedPlayers'))).disconnected).toEqual([])
    expect(value(parseListLayers(bodyOf('ListLayers')))).toHaveLength(286)
    expect(value(parseListLevels(bodyOf('ListLevels'))).length).toBe(28)
    expect(value(parseShowCurrentMap(bodyOf('ShowCurrentMap'))).layer).toBe('Harju_RAAS_v1')
    expect(value(parseShowNextMap(bodyOf('ShowNextMap'))).layer).toBe('Sumari_Seed_v1')
    expect(value(parseShowServerInfo(bodyOf('ShowServerInfo')))).toMatchObject({
      playerCount: 1,
      maxPlayers: 100,
    })
  })

  it('understands what each command came to', () => {
    const outcomes = replies.flatMap(({ command, body }) => {
      const name = findCommand(command.split(' ')[0] ?? '')
      return name === null ? [] : [[command, interpretReply(name, body).outcome]]
    })
    expect(outcomes.filter(([, outcome]) => outcome === 'unclear')).toEqual([])
    expect(outcomes.filter(([, outcome]) => outcome === 'refused').map(([command]) => command)).toEqual([
      'AdminSetNextLayer',
      'AdminSetNextLayer BogusLayer_Bogus_v1',
      'AdminWarn',
      'AdminWarn "0" SLM corpus capture test warn',
    ])
  })

  it('has every command that the game lists, with as many arguments', () => {
    const listed = value(parseListCommands(bodyOf('ListCommands 1')))
    expect(listed).toHaveLength(99)
    const own = listed.map(({ name }) => findCommand(name))
    expect(listed.filter((_, index) => own[index] === null).map(({ name }) => name)).toEqual([])
    const differing = listed.flatMap(({ name, args }, index) => {
      const found = own[index]
      return found && getCommand(found).args.length !== args.length ? [name] : []
    })
    expect(differing).toEqual([])
    const extra = COMMAND_NAMES.filter((name) => !listed.some((row) => row.name === name))
    expect(extra).toEqual(['ListParties'])
  })
})

describe.runIf(captures?.has('rcon/v8.2-push') && captures.has('rcon/v10.5-push'))(
  'real push messages',
  () => {
    const open = captures!

    it('reads every kind of 8.2', () => {
      const kinds = open
        .read('rcon/v8.2-push/all.txt')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => value(parsePush(line)))
      expect(kinds.map((push) => (push.kind === 'admin-action' ? push.action : push.kind))).toEqual([
        'chat',
        'admin-camera',
        'admin-camera',
        'warned',
        'squad-created',
        'kicked',
        'kicked',
        'banned',
        'immune',
        'immune',
      ])
    })

    it('reads every push of 10.5', () => {
      const bodies = open
        .list('rcon/v10.5-push')
        .flatMap((path) => open.read(path).split('\n').filter(Boolean))
      expect(bodies.length).toBeGreaterThan(5)
      for (const body of bodies) expect(parsePush(body)).toMatchObject({ ok: true })
    })
  },
)

it('decodes text that is no UTF-8', () => {
  expect(decodeText(Uint8Array.of(0x61, 0xff))).toBe('a\ufffd')
})
