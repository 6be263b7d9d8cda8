import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { splitStream } from '../testing/raw-client'
import { closeSimulators, logIn, startSimulator, ZED } from '../testing/simulator-fixture'
import { executeCommand } from './execute-command'
import { renderPushes } from './render-pushes'

const CAPTURES = process.env.PALISADE_CAPTURES ?? '../shared/fixtures'
const isPresent = existsSync(join(CAPTURES, 'rcon'))
if (!isPresent) console.log(`simulator captures: not run, there is no folder ${CAPTURES}`)

afterAll(closeSimulators)

const capture = (path: string): string => readFileSync(join(CAPTURES, path), 'utf8')

/** Replies of the captures without our first line (`> command`). */
const reply = (name: string): string =>
  capture(`rcon/v10.5-responses/${name}.txt`)
    .replace(/^> .*\n/, '')
    .replace(/\n$/, '')

const withZed = async (gameVersion: '10.5' | '10.6' = '10.5') => {
  const of = await startSimulator({ players: 0, gameVersion, rotation: ['Harju_RAAS_v1', 'Sumari_Seed_v1'] })
  const zed = of.join({ ...ZED, team: 2 })
  return { of, zed, run: (line: string) => executeCommand(of.world, line).reply }
}

/** What is left of a text when everything that differs between two servers is masked. */
const skeleton = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{32}\b/g, '<hex>')
    .replace(/\b\d{17}\b/g, '<steam>')
    .replace(/(Name: ) ?[^|]*?( \|)/g, '$1<name>$2')
    .replace(/Role: [A-Z]+_\w+/g, 'Role: <role>')
    .replace(/^Team ID: (\d) \(.*?\)/gm, 'Team ID: $1 (<unit>)')
    .replace(/level is [^,]+, layer is \w+/g, 'level is <level>, layer is <layer>')
    .replace(/\b[A-Z]{3,6}\+[A-Za-z]+/g, '<faction+unit>')
    .replace(/factions [A-Z]{3,6} [A-Z]{3,6}/g, 'factions <faction> <faction>')

describe.skipIf(!isPresent)('replies', () => {
  test('that hold no names are the same text', async () => {
    const { run } = await withZed()
    expect(run('AdminWarn')).toBe(reply('20-41_AdminWarn'))
    expect(run('AdminSetNextLayer')).toBe(reply('20-41_AdminSetNextLayer'))
    expect(run('AdminWarn "0" SLM corpus capture test warn')).toBe(
      reply('20-41_AdminWarn_0_SLM_corpus_capture_test_warn'),
    )
    expect(run('AdminSetNextLayer BogusLayer_Bogus_v1')).toBe(
      reply('20-41_AdminSetNextLayer_BogusLayer_Bogus_v1'),
    )
    expect(run('AdminSetNextLayer Sumari_Seed_v1 USA USMC')).toBe(
      reply('20-41_AdminSetNextLayer_Sumari_Seed_v1_USA_USMC'),
    )
    expect(run('AdminBroadcast SLM corpus capture test broadcast')).toBe(
      reply('20-41_AdminBroadcast_SLM_corpus_capture_test_broadcast'),
    )
    expect(run('AdminSetNextLayerWorkflow bogus_layer_name')).toBe(
      reply('20-41_AdminSetNextLayerWorkflow_bogus_layer_name'),
    )
    expect(run('ThisCommandDoesNotExist')).toBe(reply('20-41_ThisCommandDoesNotExist'))
    expect(run('AdminListDisconnectedPlayers')).toBe(reply('20-41_AdminListDisconnectedPlayers'))
    for (const name of ['AdminWarn', 'AdminRenameSquad', 'AdminChangeLayer']) {
      expect(run(`ShowCommandInfo ${name}`).trim()).toBe(reply(`20-56_ShowCommandInfo_${name}`).trim())
    }
  })

  test('with names have the same skeleton', async () => {
    const { of, zed, run } = await withZed()
    expect(skeleton(run('ListPlayers'))).toBe(skeleton(reply('20-41_ListPlayers')))
    expect(skeleton(run('ListSquads'))).toBe(skeleton(reply('20-41_ListSquads')))
    of.createSquad(zed, { name: 'A SQUAD' })
    expect(skeleton(run('ListPlayers'))).toBe(skeleton(reply('20-56_ListPlayers')))
    expect(skeleton(run('ListSquads'))).toBe(skeleton(reply('20-56_ListSquads')))
    expect(skeleton(run('ShowCurrentMap'))).toBe(skeleton(reply('20-41_ShowCurrentMap')))
    run('AdminSetNextLayer Sumari_Seed_v1 RGF VDV')
    expect(run('ShowNextMap')).toBe(reply('20-41_ShowNextMap'))
  })

  test('of 10.6 have the same skeleton row by row', async () => {
    const { of, run } = await withZed('10.6')
    of.createSquad(of.join({ tag: '', name: 'Ola', epicId: null, steamId: ZED.steamId, team: 2, partyId: 0 }))
    const shapes = (text: string) =>
      new Set(
        text
          .split('\n')
          .filter((row) => row.startsWith('ID: '))
          .map((row) =>
            skeleton(row)
              .replace(/ID: (#?)\d+/g, 'ID: $1<n>')
              .replace(/True|False/, '<flag>'),
          ),
      )
    const real = shapes(capture('rcon/v10.6-responses/ListPlayers.txt'))
    for (const shape of shapes(run('ListPlayers'))) expect(real).toContain(shape)
  })

  test('of ShowServerInfo have known keys with values of the same type', async () => {
    const { run } = await withZed()
    const real: Record<string, unknown> = JSON.parse(reply('20-41_ShowServerInfo'))
    const ours: Record<string, unknown> = JSON.parse(run('ShowServerInfo'))
    const types = (info: Record<string, unknown>, keys: string[]) =>
      keys.map((key) => [key, typeof info[key]])
    expect(types(ours, Object.keys(ours))).toEqual(types(real, Object.keys(ours)))
    const missing = Object.keys(real).filter((key) => !(key in ours) && !/^\w+-\w+-\d_I$/.test(key))
    expect(missing).toEqual(['SessionPassword_s'])
  })

  test('list only commands, layers and levels that exist, in the words of the game', async () => {
    const { run } = await withZed()
    const realCommands = new Set(reply('20-41_ListCommands_1').split('\n'))
    const added = run('ListCommands 1')
      .split('\n')
      .filter((line) => !realCommands.has(line))
    expect(added).toEqual([])
    const realLevels = new Set(reply('20-41_ListLevels').split('\n'))
    expect(
      run('ListLevels')
        .split('\n')
        .filter((line) => !realLevels.has(line)),
    ).toEqual([])
    expect(run('ListLayers').length).toBeGreaterThan(4096)
    const realLayers = new Set(reply('20-41_ListLayers').split('\n'))
    expect(
      run('ListLayers')
        .split('\n')
        .filter((line) => !realLayers.has(line)),
    ).toEqual([])
  })
})

describe.skipIf(!isPresent)('the wire', () => {
  test('repeats the frames of a captured session: kinds, ids and sizes of everything without names', async () => {
    const lines = capture('rcon/v10.5-wire/session-2026-07-12T20-56.ndjson').trim().split('\n')
    const packets: { dir: string; id: number; type: number; body: string; kind: string }[] = lines.map(
      (line) => JSON.parse(line),
    )
    const { of, zed } = await withZed()
    of.createSquad(zed, { name: 'A SQUAD' })
    const client = await logIn(of)
    const commands = packets.filter((packet) => packet.dir === 'sent' && packet.kind !== 'auth')
    for (const { id, type, body } of commands) client.send(id, type, body)
    const received = packets.filter((packet) => packet.dir === 'received')
    await client.waitFor(() => splitStream(client.bytes()).length === received.length)
    const shape = ({ id, type, body }: { id: number; type: number; body: string }) => [
      id,
      type,
      skeleton(body),
    ]
    const ours = splitStream(client.bytes()).map((packet) =>
      shape({ ...packet, type: Math.max(0, packet.type) }),
    )
    expect(ours).toEqual(received.map(shape))
  })

  test('pushes have the skeletons of captured ones', async () => {
    const { of, zed } = await withZed()
    const pushes: string[] = []
    of.onEvent((event) => pushes.push(...renderPushes(event)))
    of.chat(zed, 'ChatAdmin', 'all')
    of.chat(zed, 'ChatTeam', 'team')
    of.createSquad(zed)
    of.possessAdminCam(zed)
    of.unpossessAdminCam(zed)
    const mask = (text: string) =>
      skeleton(text)
        .replace(/^\w+ \(/, '<name> (')
        .replace(/ on .*$/, ' on <faction>')
        .replace(/ steam: <steam>/, '')
        .replace(/\] .*? : .*$/, '] <name> : <text>')
        .replace(/\] .*? (?=has (?:un)?possessed)/, '] <name> ')
        .replace(/Squad Name: .*?\)/, 'Squad Name: <name>)')
    const real = new Set(
      [capture('rcon/v10.5-push/20-41.txt'), capture('rcon/v8.2-push/all.txt')]
        .join('\n')
        .split('\n')
        .map(mask),
    )
    expect(pushes).toHaveLength(5)
    for (const text of pushes) expect(real).toContain(mask(text))
  })
})
