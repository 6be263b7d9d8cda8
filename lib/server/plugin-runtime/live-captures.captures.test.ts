import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { previewCommandLine } from '@/lib/domain/rcon/commands/parse-command-line'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { appendCapturedLog } from '@/lib/testing/append-captured-log'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { type CapturedRconServer, startCapturedRconServer } from '@/lib/testing/captured-rcon-server'
import { type CapturedExchange, readExchanges } from '@/lib/testing/captured-rcon-session'
import { openCaptures } from '@/lib/testing/captures'
import { buildExample, installExample, trustedSshAuthor } from '@/lib/testing/example-packages'
import { systemCaller } from '../auth/actor'
import { createServer } from '../servers/save-server'
import { startPluginEngine } from './start-engine'

const captures = openCaptures()
const PATIENCE = { timeout: 30_000, interval: 50 }

/** The statistics as the plugin shows them, counted by eye and by `grep -c` in the captured files. */
const EXPECTED = {
  'logs/v10.5-chain-ticks.log': {
    lines: 1313,
    page: { Joins: 20, Matches: 1, 'Chat lines': 4, Kills: 7, Deaths: 7, Revives: 0, 'Team kills': 0 },
    // One gunner downed two with one shot of a BTR; five others downed one each.
    best: { eosId: '0002839dc5f67b005a6f293d4c075d64', kills: 2 },
    heard: 39,
  },
  'logs/v10.x-samples.log': {
    lines: 42,
    // Of the two who join, one is on the captured player list already.
    page: { Joins: 1, Matches: 4, 'Chat lines': 4, Kills: 2, Deaths: 2, Revives: 0, 'Team kills': 0 },
    best: { eosId: '00020ef51748448fc63faeea38ac2785', kills: 2 },
    heard: 13,
  },
  'logs/v8.2-samples.log': {
    lines: 46,
    // Of the three who go down, one is downed by nobody.
    page: { Joins: 1, Matches: 1, 'Chat lines': 4, Kills: 2, Deaths: 3, Revives: 1, 'Team kills': 0 },
    best: { eosId: '00024970b9382179c1f8975fd23f04a5', kills: 1 },
    heard: 13,
  },
} as const
type LogPath = keyof typeof EXPECTED

/** Events that the plugin asks for. */
const HEARD = [
  'player.wounded',
  'player.died',
  'player.revived',
  'player.teamkilled',
  'player.connected',
  'match.ended',
  'chat.message',
]

const SESSIONS = ['session-2026-07-12T20-41.ndjson', 'session-2026-07-12T20-56.ndjson'].map(
  (name) => `rcon/v10.5-wire/${name}`,
)

type Story = {
  readonly log: LogPath
  readonly path: string
  readonly lines: readonly string[]
  readonly serverId: string
  readonly rcon: CapturedRconServer
}

/** Both captured sessions as one, with the log-in of the first. */
const readSessions = (): CapturedExchange[] => {
  const [first = [], second = []] = SESSIONS.map((path) => readExchanges(captures!.read(path)))
  return [...first, ...second.slice(1)]
}

const countIn = (lines: readonly string[], pattern: RegExp): number =>
  lines.filter((line) => pattern.test(line)).length

describe.runIf(captures)('what real servers sent, live through the panel to a plugin', () => {
  let t: TestApp
  let folder: string
  let instances: PluginInstance[]
  let stories: Story[]
  const undo: (() => unknown)[] = []

  beforeAll(async () => {
    buildTestWorkers()
    folder = mkdtempSync(join(tmpdir(), 'palisade-live-captures-'))
    undo.push(() => rmSync(folder, { recursive: true }))
    t = await createTestApp()
    undo.push(() => t.close(), await startPluginEngine(t.app))
    const owner = await t.signIn('owner')
    const author = await trustedSshAuthor(t, owner)
    undo.push(author.close)
    const logs = Object.keys(EXPECTED) as LogPath[]
    stories = await Promise.all(logs.map(connect))
    const files = await buildExample('match-statistics', join(folder, 'dist'), author.signer)
    const serverIds = stories.map(({ serverId }) => serverId)
    instances = await installExample(t, owner, files, { serverIds })
    await vi.waitFor(() => {
      for (const { id } of instances) expect(t.app.engine.manager.find(id)?.state).toBe('running')
    }, PATIENCE)
    await Promise.all(stories.flatMap((story) => [play(story), askEverything(story)]))
    await settle()
  }, 120_000)
  afterAll(async () => {
    for (const step of undo.reverse()) await step()
  })

  const connect = async (log: LogPath): Promise<Story> => {
    const rcon = await startCapturedRconServer(readSessions())
    const path = join(folder, basename(log))
    writeFileSync(path, '')
    const { id: serverId } = await createServer(t.app, systemCaller(), {
      name: log,
      rconHost: '127.0.0.1',
      rconPort: rcon.port,
      rconPassword: 'any',
      log: { kind: 'file', path },
      enabled: true,
    })
    undo.push(rcon.close, () => t.app.game.remove(serverId))
    const lines = captures!
      .read(log)
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
    await vi.waitFor(() => {
      const { log: reader, rcon: connection } = t.app.game.getHealth(serverId)
      expect([reader?.status, connection.status]).toEqual(['reading', 'connected'])
      expect(t.app.game.getState(serverId).hasPlayerList).toBe(true)
    }, PATIENCE)
    return { log, path, lines, serverId, rcon }
  }

  /** In the hours between two captured ticks the panel looks at the player list many times. */
  const play = ({ path, lines, serverId }: Story) =>
    appendCapturedLog(path, lines, () => t.app.game.refresh(serverId, ['ListPlayers']))

  /** Every captured command once, so that every captured byte is sent: replies, and pushes between them. */
  const askEverything = async ({ serverId }: Story) => {
    const encoded = previewCommandLine('ShowServerInfo')
    if (!encoded.ok) throw new Error(encoded.error.message)
    for (const { command } of readSessions().slice(1)) {
      await t.app.game.execute(serverId, { ...encoded.value, line: command.body, shownLine: command.body })
    }
  }

  const countersOf = (serverId: string) => {
    const { log, live } = t.app.game.getHealth(serverId)
    return { entries: log?.counters.entries, ...live }
  }
  const recordedOf = async (serverId: string) =>
    (await t.app.db.gameEvents.list(serverId, { names: HEARD }, { limit: 10_000 })).items
  const statsOf = (index: number) => t.app.engine.manager.find(instances[index]!.id)?.stats
  const pageOf = (index: number) => t.app.engine.pages.find(instances[index]!.id, 'overview')?.page.blocks

  /** Everything read, recorded and handled, and the page drawn once more. */
  const settle = async () => {
    for (const { serverId, lines } of stories) {
      await vi.waitFor(() => expect(countersOf(serverId).entries).toBe(lines.length), PATIENCE)
    }
    await vi.waitFor(() => expect(t.app.game.recorderHealth.buffered).toBe(0), PATIENCE)
    const drawnAt = instances.map(({ id }) => t.app.engine.pages.find(id, 'overview')?.updatedAt)
    t.clock.advance(16_000)
    await vi.waitFor(() => {
      for (const [index, { id }] of instances.entries()) {
        expect(t.app.engine.pages.find(id, 'overview')?.updatedAt).not.toEqual(drawnAt[index])
        expect(statsOf(index)).toMatchObject({ queueDepth: 0, callsInFlight: 0 })
      }
    }, PATIENCE)
  }

  test.each(Object.keys(EXPECTED) as LogPath[])(
    'no line of %s is lost between file and plugin',
    async (log) => {
      const index = stories.findIndex((story) => story.log === log)
      const { serverId, lines, rcon } = stories[index]!
      expect(lines).toHaveLength(EXPECTED[log].lines)
      const { entries, logEvents, logIgnored, unknownLines, unknownPushes, unknownReplies, defects } =
        countersOf(serverId)
      expect(entries).toBe(lines.length)
      expect(logEvents + logIgnored).toBe(lines.length)
      expect([unknownLines.count, unknownPushes.count, unknownReplies.count, defects]).toEqual([0, 0, 0, 0])
      expect(rcon.missing()).toEqual([])
      expect(t.app.game.recorderHealth).toMatchObject({ lost: 0, refused: 0 })
      const recorded = await recordedOf(serverId)
      expect(recorded).toHaveLength(EXPECTED[log].heard)
      const stats = statsOf(index)
      expect(stats).toMatchObject({ dropped: 0, tooLarge: 0, restarts: 0 })
      // Beside the events, the runs of the schedule that draws the page.
      expect(stats?.delivered).toBeGreaterThan(recorded.length)
    },
  )

  test.each(Object.keys(EXPECTED) as LogPath[])('the statistics example counts what is in %s', (log) => {
    const index = stories.findIndex((story) => story.log === log)
    const [stats, table] = (pageOf(index) ?? []) as unknown[] as [
      { items: { label: string; value: number }[] },
      { rows: { player: { eosId: string }; kills: number }[] },
    ]
    const shown = Object.fromEntries(stats.items.map(({ label, value }) => [label, value]))
    expect(shown).toMatchObject(EXPECTED[log].page)
    const { player, kills } = table.rows[0]!
    expect({ eosId: player.eosId, kills }).toEqual(EXPECTED[log].best)
  })

  test.each(Object.keys(EXPECTED) as LogPath[])('words counted in the raw text of %s agree', (log) => {
    const { lines } = stories.find((story) => story.log === log)!
    const pushes = readSessions().flatMap(({ received }) => received.map(({ body }) => body))
    const listed = /EOS: ([0-9a-f]{32})/.exec(
      pushes.find((body) => body.includes('Active Players')) ?? '',
    )?.[1]
    const joins = countIn(lines, /LogNet: Join succeeded: /)
    const joinsOfListed = countIn(lines, new RegExp(`PostLogin: .*EOS: ${listed}`))
    expect({
      Joins: joins - joinsOfListed,
      Matches: countIn(lines, /LogGameState: Match State Changed from InProgress to WaitingPostMatch/),
      'Chat lines': countIn(pushes, /^\[Chat(All|Team|Squad|Admin)\]/),
      Kills: countIn(lines, /Wound\(\): .* from \S+ \(Online IDs: EOS: [0-9a-f]{32}/),
      Deaths: countIn(lines, /Die\(\): /),
      Revives: countIn(lines, /has revived/),
      'Team kills': 0,
    }).toEqual(EXPECTED[log].page)
  })
})
