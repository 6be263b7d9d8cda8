import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import {
  buildExample,
  type InstallOrder,
  installExample,
  instanceNow,
  trustedSshAuthor,
} from '@/lib/testing/example-packages'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { startPluginEngine } from './start-engine'

const PATIENCE = { timeout: 15_000, interval: 50 }

/** Settings without which an example does not start. */
const CONFIG: Record<string, InstallOrder['config']> = {
  'discord-bridge': { reportChannel: '123456789012345678', relayChats: ['all'] },
  'match-statistics': {},
  'scheduled-broadcasts': { messages: ['Be kind'] },
  'seeding-mode': {},
  'squad-leader-kit-check': {},
  'team-kill-warning': {},
}
const EXAMPLES = Object.keys(CONFIG)

describe('the examples, built, signed, uploaded, granted and put on a server', () => {
  let t: TestApp
  let server: SimulatedServer
  let owner: Awaited<ReturnType<TestApp['signIn']>>
  const instances = new Map<string, PluginInstance>()
  const undo: (() => unknown)[] = []

  beforeAll(async () => {
    buildTestWorkers()
    const folder = mkdtempSync(join(tmpdir(), 'palisade-examples-'))
    undo.push(() => rmSync(folder, { recursive: true }))
    t = await createTestApp()
    undo.push(() => t.close(), await startPluginEngine(t.app))
    owner = await t.signIn('owner')
    server = await openSimulatedServer(t, { players: 10 })
    undo.push(server.close)
    const author = await trustedSshAuthor(t, owner)
    undo.push(author.close)
    for (const name of EXAMPLES) {
      const files = await buildExample(name, join(folder, name), author.signer)
      const [instance] = await installExample(t, owner, files, {
        serverIds: [server.id],
        config: CONFIG[name] ?? {},
      })
      instances.set(name, instance!)
    }
    server.takeCommands()
  }, 60_000)
  afterAll(async () => {
    for (const step of undo.reverse()) await step()
  })

  const effectsOf = async (name: string) => {
    const instanceId = instances.get(name)!.id
    const { items } = await t.app.db.pluginEffects.list({ instanceId }, { limit: 100 })
    return items.map(({ function: fn, decision, eventName }) => ({ fn, decision, eventName }))
  }

  test('are all of the folder', () => {
    expect(EXAMPLES).toEqual(readdirSync('examples/plugins').sort())
  })

  test.each(EXAMPLES)('%s runs in shadow mode', async (name) => {
    await vi.waitFor(async () => {
      expect(await instanceNow(t, owner, instances.get(name)!)).toMatchObject({
        pluginId: name,
        state: 'running',
        stateReason: null,
        mode: 'shadow',
        strikes: [],
      })
    }, PATIENCE)
  })

  test('tell what they would have done about a match, and do nothing', async () => {
    const [attacker, victim] = [...server.simulator.world.players.values()]
    server.simulator.chat(attacker!, 'ChatAll', 'hello')
    server.simulator.teamkill(attacker!, victim!)
    await vi.waitFor(async () => {
      expect(await effectsOf('team-kill-warning')).toContainEqual({
        fn: 'players.warn',
        decision: 'shadow',
        eventName: 'player.teamkilled',
      })
      expect(await effectsOf('discord-bridge')).toContainEqual({
        fn: 'connectors.discord.send',
        decision: 'shadow',
        eventName: 'chat.message',
      })
    }, PATIENCE)
    const decisions = await t.app.db.pluginEffects.countByDecision({ serverIds: [server.id] })
    expect(Object.keys(decisions)).toEqual(['shadow'])
    expect(server.takeCommands()).toEqual([])
  })
})
