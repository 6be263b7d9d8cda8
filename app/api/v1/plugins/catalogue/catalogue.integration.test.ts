import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installBuiltIn, listCatalogue } from '@/lib/contracts/plugins/catalogue'
import { createInstance } from '@/lib/contracts/plugins/instances'
import { grantPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { getPlugin, removePlugin, verifyPlugin } from '@/lib/contracts/plugins/plugins'
import { startPluginEngine } from '@/lib/server/plugin-runtime/start-engine'
import { builtInFolder, readAllBuiltIn, readBuiltIn } from '@/lib/server/plugins/built-in/built-in-packages'
import { createTestApp, type TestApp, type TestIdentity } from '@/lib/testing/app'
import { buildTestCatalogue, buildTestWorkers } from '@/lib/testing/built-workers'
import { signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { POST as CREATE_INSTANCE } from '../../servers/[serverId]/instances/route'
import { POST as GRANT } from '../[pluginId]/permissions/grant/route'
import { GET as PLUGIN, DELETE as REMOVE } from '../[pluginId]/route'
import { POST as VERIFY } from '../[pluginId]/verify/route'
import { POST as INSTALL } from './[pluginId]/route'
import { GET as LIST } from './route'

let t: TestApp
let owner: TestIdentity

beforeAll(async () => {
  buildTestWorkers()
  buildTestCatalogue()
  t = await createTestApp()
  t.app.process.onStop('plugins', await startPluginEngine(t.app))
  owner = await t.signIn('owner')
}, 120_000)
afterAll(() => t?.close())

const install = (pluginId: string, as = owner) =>
  t.call(INSTALL, installBuiltIn, { as, params: { pluginId }, body: {} })
const entryOf = async (id: string) =>
  (await t.call(LIST, listCatalogue, { as: owner })).body.items.find((entry) => entry.id === id)
const pluginOf = (pluginId: string) => t.call(PLUGIN, getPlugin, { as: owner, params: { pluginId } })

test('everybody who may see plugins sees what comes with the panel, in plain words', async () => {
  const answer = await t.call(LIST, listCatalogue, { as: await t.signIn('read-only') })
  expect(answer.body.items.map(({ id }) => id)).toEqual([
    'discord-bridge',
    'match-statistics',
    'scheduled-broadcasts',
    'seeding-mode',
    'squad-leader-kit-check',
    'team-kill-warning',
  ])
  for (const entry of answer.body.items) {
    expect(entry).toMatchObject({ state: 'available', installedVersion: null })
    expect([entry.description, entry.permissions.length]).not.toContain(null)
  }
  expect((await install('seeding-mode', await t.signIn('moderator'))).status).toBe(403)
  expect((await install('nothing-of-ours')).status).toBe(404)
})

test('one click installs it without a signature of an author, and grants nothing', async () => {
  const answer = await install('team-kill-warning')
  expect(answer).toMatchObject({ status: 201, body: { version: '1.0.0', created: true } })
  expect((await install('team-kill-warning')).body).toMatchObject({ created: false })
  expect((await pluginOf('team-kill-warning')).body).toMatchObject({
    source: 'builtin',
    signature: null,
    versions: [{ signature: { state: 'trusted', message: 'it comes with the panel' } }],
  })
  expect(await entryOf('team-kill-warning')).toMatchObject({ state: 'installed', installedVersion: '1.0.0' })
  const [entry] = (await t.app.db.audit.list({ action: 'plugin.installed' }, { limit: 1 })).items
  expect(entry).toMatchObject({
    targetId: 'team-kill-warning',
    after: { source: 'builtin', signature: 'unsigned' },
  })
  expect(await t.app.db.pluginGrants.listCurrent('team-kill-warning')).toEqual([])
})

test('it needs grants like any other, and runs in the same sandbox', async () => {
  const serverId = await t.addServer()
  const pluginId = 'team-kill-warning'
  const create = () =>
    t.call(CREATE_INSTANCE, createInstance, {
      as: owner,
      params: { serverId },
      body: { pluginId, config: {} },
    })
  const { body: waiting } = await create()
  expect(waiting).toMatchObject({ source: 'builtin', state: 'needs-consent', mode: 'shadow' })
  const asked = (await entryOf(pluginId))?.permissions ?? []
  const permissions = asked.map(({ operation, constraints }) => ({ operation, constraints }))
  const granted = await t.call(GRANT, grantPluginPermissions, {
    as: owner,
    params: { pluginId },
    body: { serverId, permissions },
  })
  expect(granted.body).not.toHaveProperty('code')
  expect(t.app.engine.manager.find(waiting.id)).toMatchObject({ state: 'running', reason: null })
})

test('files that were changed in the storage do not load', async () => {
  const pluginId = 'seeding-mode'
  await install(pluginId)
  const folder = join(t.app.config.dataDir, 'packages', 'plugins', pluginId, '1.0.0')
  const file = join(folder, `${pluginId}.js`)
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n// more`)
  const answer = await t.call(VERIFY, verifyPlugin, { as: owner, params: { pluginId }, body: {} })
  expect(answer.body.items[0]).toMatchObject({ loadable: false, code: 'PLUGIN_MODIFIED' })
})

test('an id belongs to the panel or to an author, never to both', async () => {
  const author = await trustedAuthor(t, owner)
  const other = signedPackage(author, { id: 'team-kill-warning', version: '9.0.0' })
  expect(await upload(t, owner, other)).toMatchObject({ status: 409, body: { code: 'PLUGIN_BUILT_IN' } })
  const uploaded = signedPackage(author, { id: 'match-statistics', version: '9.0.0' })
  expect((await upload(t, owner, uploaded)).status).toBe(201)
  expect(await entryOf('match-statistics')).toMatchObject({ state: 'taken', installedVersion: '9.0.0' })
  expect(await install('match-statistics')).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
})

test('removed, it is in the catalogue again, and its id is free', async () => {
  await t.call(REMOVE, removePlugin, { as: owner, params: { pluginId: 'team-kill-warning' } })
  expect(await entryOf('team-kill-warning')).toMatchObject({ state: 'available', installedVersion: null })
  const author = await trustedAuthor(t, owner, 'Another author')
  expect((await upload(t, owner, signedPackage(author, { id: 'team-kill-warning' }))).status).toBe(201)
  expect((await pluginOf('team-kill-warning')).body).toMatchObject({ source: 'custom' })
})

test('a file that is not the one of the build is refused before anything is read of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-built-in-'))
  cpSync(builtInFolder(), folder, { recursive: true })
  writeFileSync(join(folder, 'seeding-mode', 'plugin.js'), 'export default {}')
  await expect(readBuiltIn('seeding-mode', folder)).rejects.toMatchObject({ code: 'PLUGIN_MODIFIED' })
  await expect(readAllBuiltIn(join(folder, 'nowhere'))).resolves.toEqual([])
  rmSync(folder, { recursive: true })
})
