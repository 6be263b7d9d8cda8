import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listPlayerActions, listPlayers } from '@/lib/contracts/players/players'
import { getEffect, listEffects } from '@/lib/contracts/plugins/effects'
import { setInstanceMode } from '@/lib/contracts/plugins/instances'
import { startPlayerRecorder } from '@/lib/server/players/record-players'
import { startPluginEngine } from '@/lib/server/plugin-runtime/start-engine'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { openSimulatedServer, type SimulatedServer } from '@/lib/testing/open-simulated-server'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { GET as EFFECT } from '../effects/[effectId]/route'
import { GET as EFFECTS } from '../effects/route'
import { PUT as MODE } from '../servers/[serverId]/instances/[instanceId]/mode/route'
import { GET as ACTIONS } from './[playerId]/actions/route'
import { GET as PLAYERS } from './route'

const PATIENCE = { timeout: 20_000, interval: 50 }
const CODE = `export default { initialize({ events, players, rcon }) {
  events.on('chat.message', async ({ player, message }) => {
    if (message === 'kick me') await players.kick(player, 'You asked for it')
    if (message === 'kick me raw') await rcon.execute('AdminKick', [player.eosId, 'The raw way'])
  })
} }`

let t: TestApp
let owner: TestIdentity
let server: SimulatedServer

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
  const stopRecorder = await startPlayerRecorder(t.app)
  if (stopRecorder) t.app.process.onStop('player recorder', stopRecorder)
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
  server = await openSimulatedServer(t)
  const files = signedPackage(
    await trustedAuthor(t, owner),
    {
      id: 'doorman',
      name: 'Doorman',
      features: { required: ['events', 'players', 'rcon'] },
      permissions: {
        'events:chat.message': { chats: ['all'], reason: 'listen' },
        'rcon:kick': { rate: '10/min', maxTargets: 1, reason: 'kick on request' },
        'rcon:execute': { commands: ['AdminKick'], rate: '10/min', reason: 'the same without a name for it' },
      },
    },
    CODE,
  )
  const [instance] = await installExample(t, owner, files, { serverIds: [server.id] })
  await t.call(MODE, setInstanceMode, {
    as: owner,
    params: { serverId: server.id, instanceId: instance?.id ?? '' },
    body: { mode: 'live' },
  })
}, 120_000)
afterAll(async () => {
  await server?.close()
  await t?.close()
})

const joinAndSay = async (name: string, text: string) => {
  const player = server.simulator.join({ name })
  await server.settled()
  server.simulator.chat(player, 'ChatAll', text)
  await vi.waitFor(() => expect(server.simulator.world.players.has(player.eosId)).toBe(false), PATIENCE)
  const { body } = await t.call(PLAYERS, listPlayers, { as: owner, query: { search: name } })
  return { eosId: player.eosId, playerId: body.items[0]?.id ?? '' }
}

test('from a kick in the history one step leads to the event, the plugin and the grant', async () => {
  const { playerId, eosId } = await joinAndSay('Eve', 'kick me')
  const effectId = await vi.waitFor(async () => {
    const { body } = await t.call(ACTIONS, listPlayerActions, { as: owner, params: { playerId } })
    expect(body.items).toMatchObject([
      { kind: 'kick', reason: 'You asked for it', outcome: 'sent', actor: { kind: 'plugin' } },
    ])
    return body.items[0]?.effectId ?? ''
  }, PATIENCE)
  await vi.waitFor(async () => {
    const why = await t.call(EFFECT, getEffect, { as: owner, params: { effectId } })
    expect(why.body).toMatchObject({
      function: 'players.kick',
      decision: 'sent',
      pluginName: 'Doorman',
      version: '1.0.0',
      targets: [eosId],
      event: { name: 'chat.message', payload: { message: 'kick me', player: { eosId } } },
      grant: { operation: 'rcon:kick', constraints: { rate: '10/min', maxTargets: 1 } },
    })
    expect(why.body.reply).toMatch(/kicked/i)
  }, PATIENCE)
})

test('what a plugin did by a raw command is found from the player too', async () => {
  const { eosId } = await joinAndSay('Mallory', 'kick me raw')
  await vi.waitFor(async () => {
    const { body } = await t.call(EFFECTS, listEffects, { as: owner, query: { target: eosId } })
    // Newest first: whoever joins the emptied simulator again may be the player of the test before.
    expect(body.items[0]).toMatchObject({
      function: 'rcon.execute',
      decision: 'sent',
      arguments: ['AdminKick', [eosId, 'The raw way']],
    })
  }, PATIENCE)
})
