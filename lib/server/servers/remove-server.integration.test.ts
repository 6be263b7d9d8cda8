import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { openSimulatedServer } from '@/lib/testing/open-simulated-server'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { systemCaller } from '../auth/actor'
import { removeServer } from './remove-server'

let t: TestApp

beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
}, 120_000)
afterAll(() => t?.close())

test('the plugins of a removed server stop, and their data and secrets go', async () => {
  const owner = await t.signIn('owner')
  const author = await trustedAuthor(t, owner)
  const removed = await openSimulatedServer(t)
  const serverId = removed.id
  const other = await t.addServer()
  // Its only permission is one that it can do without: no grant that is missing would stop it.
  const manifest = {
    id: 'keeper',
    name: 'Keeper',
    version: '1.0.0',
    features: { required: ['database'] },
    permissions: { 'database:write': { optional: true, reason: 'keep' } },
    config: { type: 'object', properties: { token: { type: 'string', writeOnly: true } } },
  }
  const files = signedPackage(
    author,
    manifest,
    `let keep
    export default {
      async initialize({ database }) { keep = database; await keep.set('begun', 1) },
      async shutdown() { await keep.set('ended', 1) },
    }\n`,
  )
  const order = { serverIds: [serverId, other], config: { token: 'secret' } }
  const [here, there] = await installExample(t, owner, files, order)
  const { db, engine } = t.app
  const rowsOf = async (instanceId = '') => (await db.pluginData.usage({ instanceId, isShadow: true })).rows
  expect(await rowsOf(here?.id)).toBe(1)

  await removeServer(t.app, systemCaller(), { serverId })
  expect(engine.manager.list().map(({ definition }) => definition.instanceId)).toEqual([there?.id])
  expect(await rowsOf(here?.id)).toBe(0)
  expect(await db.pluginInstances.findById(here?.id ?? '')).toMatchObject({
    removedAt: expect.any(Date),
    secretCipher: null,
  })
  expect(await rowsOf(there?.id)).toBe(1)
  await removed.close()
})
