import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { installExample } from '@/lib/testing/example-packages'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { createMetrics } from '../metrics/metrics'
import { createPluginEngine } from './engine'
import { startPluginEngine } from './start-engine'

let t: TestApp
beforeAll(async () => {
  buildTestWorkers()
  t = await createTestApp()
}, 120_000)
afterAll(() => t?.close())

const EOS = '0002a10186d9414496bf20d22d3860ba'
/** Warns as soon as it is started, and goes on when that is refused. */
const CODE = `export default { async initialize({ players }) {
  await players.warn('${EOS}', 'Welcome').catch(() => undefined)
} }
`

test('a restart of the panel gives nothing back of a rate', async () => {
  const owner = await t.signIn('owner')
  const author = await trustedAuthor(t, owner)
  const serverId = await t.addServer()
  const manifest = {
    ...{ id: 'greeter', name: 'Greeter', version: '1.0.0', features: { required: ['players'] } },
    permissions: { 'rcon:warn': { rate: '2/day', maxTargets: 1 } },
  }
  await installExample(t, owner, signedPackage(author, manifest, CODE), { serverIds: [serverId] })
  const ends = async () => {
    const { items } = await t.app.db.pluginEffects.list({ serverIds: [serverId] }, { limit: 10 })
    return items.map(({ decision, code }) => `${decision} ${code}`).reverse()
  }
  expect(await ends()).toEqual(['shadow SHADOW'])

  for (let round = 0; round < 2; round += 1) {
    await t.app.engine.manager.close()
    const engine = createPluginEngine({ ...t.app, metrics: createMetrics('test') })
    const stop = await startPluginEngine({ ...t.app, engine })
    await stop()
  }
  expect(await ends()).toEqual(['shadow SHADOW', 'shadow SHADOW', 'limited RATE_LIMITED'])
})
