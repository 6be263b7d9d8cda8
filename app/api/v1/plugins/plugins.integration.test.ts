import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerKey, revokeKey } from '@/lib/contracts/plugins/keys'
import { grantPluginPermissions } from '@/lib/contracts/plugins/permissions'
import {
  getPlugin,
  getPluginSource,
  getPluginVersion,
  listPlugins,
  removePlugin,
} from '@/lib/contracts/plugins/plugins'
import { discardUpload, getUpload, installUpload, listUploads } from '@/lib/contracts/plugins/uploads'
import { createMemoryPackageStore } from '@/lib/plugin-host/packages/memory-package-store'
import type { PackageStore, PackageStoreCode } from '@/lib/plugin-host/packages/package-store'
import { openSigningFolder } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import { collectOrphans } from '@/lib/server/plugins/collect-orphans'
import { refuse } from '@/lib/shared/result'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { createRecordingRuntime, signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { POST as GRANT } from './[pluginId]/permissions/grant/route'
import { DELETE, GET as GET_PLUGIN } from './[pluginId]/route'
import { GET as DOWNLOAD } from './[pluginId]/versions/[version]/download/route'
import { GET as GET_VERSION } from './[pluginId]/versions/[version]/route'
import { GET as SOURCE } from './[pluginId]/versions/[version]/source/route'
import { POST as REVOKE } from './keys/[keyId]/revoke/route'
import { POST as REGISTER } from './keys/route'
import { GET } from './route'
import { POST as INSTALL } from './uploads/[uploadId]/install/route'
import { DELETE as DISCARD, GET as GET_UPLOAD } from './uploads/[uploadId]/route'
import { GET as LIST_UPLOADS } from './uploads/route'

/** A store that can be told to fail. */
const createFailingStore = () => {
  const inner = createMemoryPackageStore()
  let failure: PackageStoreCode | null = null
  const failing = <A extends readonly unknown[], R>(work: (...args: A) => R) =>
    ((...args: A) =>
      failure ? Promise.resolve(refuse(failure, `told to fail: ${failure}`)) : work(...args)) as (
      ...args: A
    ) => R
  const store: PackageStore = {
    put: failing(inner.put),
    get: failing(inner.get),
    remove: failing(inner.remove),
    list: failing(inner.list),
  }
  return {
    inner,
    store,
    fail: (code: PackageStoreCode | null) => {
      failure = code
    },
  }
}

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
const storage = createFailingStore()
const programs = openSigningFolder()
const runtime = createRecordingRuntime()
beforeAll(async () => {
  t = await createTestApp({}, { packageStore: storage.store })
  author = await trustedAuthor(t, await t.signIn('owner'))
  t.app.pluginRuntime.register(runtime)
})
beforeEach(async () => {
  owner = await t.signIn('owner')
  runtime.clear()
  storage.fail(null)
})
afterAll(async () => {
  programs.close()
  await t.close()
})

const install = (uploadId: string | null, body = {}, as = owner) =>
  t.call(INSTALL, installUpload, {
    as,
    params: { uploadId: uploadId ?? '' },
    body: { allowOlder: false, ...body },
  })
const view = (uploadId: string | null, as = owner) =>
  t.call(GET_UPLOAD, getUpload, { as, params: { uploadId: uploadId ?? '' } })

describe('an upload that is reviewed first', () => {
  test('is reported, trusted, installed, and is then gone', async () => {
    const signer = programs.sshKey()
    const files = signedPackage(signer, { id: 'reviewed' })
    const staged = await upload(t, owner, files, { stage: 'true' })
    expect(staged).toMatchObject({
      status: 201,
      body: { installed: false, report: { signature: { state: 'unknown-key' } } },
    })
    const { uploadId, report } = staged.body
    expect(await t.app.db.plugins.findById('reviewed')).toBeNull()
    await t.call(REGISTER, registerKey, {
      as: owner,
      body: {
        key: report.key?.publicKey ?? '',
        name: 'Reviewed',
        scope: { kind: 'plugins', values: ['reviewed'] },
      },
    })
    expect((await view(uploadId)).body.report.signature.state).toBe('trusted')
    expect(await install(uploadId)).toMatchObject({ status: 201, body: { installed: true } })
    expect(await view(uploadId)).toMatchObject({ status: 410, body: { code: 'UPLOAD_EXPIRED' } })
  })

  test('is only for who uploaded it, and only for an hour', async () => {
    const staged = await upload(t, owner, signedPackage(author, { id: 'mine' }), { stage: 'true' })
    const { uploadId } = staged.body
    const other = await t.signIn('owner')
    const gone = { status: 410, body: { code: 'UPLOAD_EXPIRED' } }
    expect(await view(uploadId, other)).toMatchObject(gone)
    expect(await install(uploadId, {}, other)).toMatchObject(gone)
    t.clock.advance(60 * 60_000)
    owner = { ...owner, ...(await t.signIn('owner')) }
    expect(await view(uploadId)).toMatchObject(gone)
    expect(await t.app.plugins.staging.sweep(0)).toBeGreaterThan(0)
    t.clock.advance(-60 * 60_000)
    expect(await view(uploadId, owner)).toMatchObject(gone)
  })

  test('is found again by who uploaded it, until it is over', async () => {
    const person = await t.signIn('owner')
    const list = (as: typeof owner) => t.call(LIST_UPLOADS, listUploads, { as })
    const names = (answer: Awaited<ReturnType<typeof list>>) =>
      answer.body.items.map(({ pluginId, version }) => `${pluginId} ${version}`)
    const first = await upload(t, person, signedPackage(author, { id: 'waits' }), { stage: 'true' })
    t.clock.advance(30 * 60_000)
    await upload(t, person, signedPackage(author, { id: 'waits', version: '1.1.0' }), { stage: 'true' })
    const listed = await list(person)
    expect(names(listed)).toEqual(['waits 1.1.0', 'waits 1.0.0'])
    expect(listed.body.items[1]).toMatchObject({ uploadId: first.body.uploadId, name: 'TK Guard' })
    expect(names(await list(await t.signIn('owner')))).toEqual([])
    t.clock.advance(30 * 60_000)
    // The session is over by now as well.
    expect(await t.app.plugins.staging.list(person.userId)).toHaveLength(1)
    t.clock.advance(-60 * 60_000)
  })

  test('tells what is granted now, within what the new version asks for', async () => {
    const serverId = await t.addServer()
    const asks = (version: string, rate: string) =>
      signedPackage(author, { id: 'narrowed', version, permissions: { 'rcon:warn': { rate } } })
    await upload(t, owner, asks('1.0.0', '30/min'))
    const grant = (rate: string) =>
      t.call(GRANT, grantPluginPermissions, {
        as: owner,
        params: { pluginId: 'narrowed' },
        body: { serverId, permissions: [{ operation: 'rcon:warn', constraints: { rate } }] },
      })
    const effective = async (rate: string) => {
      const { body } = await upload(t, owner, asks('1.1.0', rate), { stage: 'true' })
      const { servers } = (await view(body.uploadId)).body
      return servers.find(({ server }) => server.id === serverId)?.granted.map((one) => one.effective)
    }
    await grant('5/min')
    expect(await effective('60/min')).toEqual([{ rate: '5/min' }])
    await grant('20/min')
    expect(await effective('10/min')).toEqual([{ rate: '10/min' }])
  })

  test('can be thrown away', async () => {
    const { body } = await upload(t, owner, signedPackage(author, { id: 'discarded' }), { stage: 'true' })
    const discard = () =>
      t.call(DISCARD, discardUpload, { as: owner, params: { uploadId: body.uploadId ?? '' } })
    expect(await discard()).toMatchObject({ status: 204 })
    expect(await discard()).toMatchObject({ status: 410 })
  })

  test('is not kept when nobody but the author can help', async () => {
    const files = signedPackage(author, { id: 'hopeless' })
    const { body } = await upload(t, owner, { ...files, signature: null }, { stage: 'true' })
    expect(body).toMatchObject({
      uploadId: null,
      report: { obstacles: [{ code: 'PLUGIN_UNSIGNED', remedy: null }] },
    })
  })

  test('with another key needs a reason from somebody who manages keys', async () => {
    await upload(t, owner, signedPackage(author, { id: 'moved' }))
    const successor = await trustedAuthor(t, owner, 'Successor')
    const files = signedPackage(successor, { id: 'moved', version: '1.1.0' })
    const staged = (await upload(t, owner, files, { stage: 'true' })).body
    expect(staged.report.obstacles).toMatchObject([{ code: 'PLUGIN_KEY_CHANGED', remedy: 'change-key' }])
    expect(await install(staged.uploadId)).toMatchObject({
      status: 409,
      body: { code: 'PLUGIN_KEY_CHANGED' },
    })
    const person = await t.signIn('read-only')
    const role = await t.app.db.roles.create({
      name: 'Installer',
      description: '',
      permissions: ['plugins:install'],
    })
    await t.app.db.users.replaceMemberships(person.userId, [{ roleId: role.id, serverId: null }])
    t.app.auth.forget()
    const theirs = (await upload(t, person, files, { stage: 'true' })).body
    const keyChangeReason = 'the author lost the old one'
    expect(await install(theirs.uploadId, { keyChangeReason }, person)).toMatchObject({ status: 403 })
    expect(await install(staged.uploadId, { keyChangeReason })).toMatchObject({ status: 201 })
    expect((await t.app.db.plugins.findById('moved'))?.pinnedKeyId).toBe(successor.keyId)
    const { items } = await t.app.db.audit.list({ action: 'plugin.installed' }, { limit: 1 })
    expect(items).toMatchObject([{ reason: keyChangeReason, before: { pinnedKeyId: author.keyId } }])
  })
})

describe('what is installed', () => {
  test('is listed by name in pages, with its state', async () => {
    for (const id of ['page-a', 'page-b', 'page-c'])
      await upload(t, owner, signedPackage(author, { id, name: `Page ${id}` }))
    const first = await t.call(GET, listPlugins, { as: owner, query: { limit: '2', search: 'page-' } })
    expect(first.body.items).toMatchObject([
      {
        id: 'page-a',
        source: 'custom',
        newestVersion: '1.0.0',
        signature: { state: 'trusted' },
        pinnedKey: { name: 'Author' },
      },
      { id: 'page-b' },
    ])
    const cursor = first.body.nextCursor ?? ''
    const second = await t.call(GET, listPlugins, {
      as: owner,
      query: { limit: '2', search: 'page-', cursor },
    })
    expect(second.body).toMatchObject({ items: [{ id: 'page-c' }], nextCursor: null })
  })

  test('says which newer version an instance could run: only one whose signature counts', async () => {
    const signer = await trustedAuthor(t, owner, 'Of newer')
    await upload(t, owner, signedPackage(signer, { id: 'newer' }))
    const version = await t.app.db.plugins.findVersion('newer', '1.0.0')
    await t.app.db.pluginInstances.create({
      id: crypto.randomUUID(),
      pluginId: 'newer',
      versionId: version?.id ?? '',
      serverId: await t.addServer(),
      name: 'newer',
      config: {},
      secretCipher: null,
      limits: {},
    })
    const newerVersion = async () => {
      const { body } = await t.call(GET_PLUGIN, getPlugin, { as: owner, params: { pluginId: 'newer' } })
      return body.instances[0]?.newerVersion
    }
    expect(await newerVersion()).toBeNull()
    await upload(t, owner, signedPackage(signer, { id: 'newer', version: '1.10.0' }))
    await upload(t, owner, signedPackage(signer, { id: 'newer', version: '1.9.0' }), { allowOlder: 'true' })
    expect(await newerVersion()).toBe('1.10.0')
    const params = { keyId: signer.keyId }
    await t.call(REVOKE, revokeKey, { as: owner, params, body: { reason: 'stolen' } })
    expect(await newerVersion()).toBeNull()
  })

  test('can be read, downloaded and compared', async () => {
    const files = signedPackage(author, { id: 'shown', changelog: 'first' })
    await upload(t, owner, files)
    const params = { pluginId: 'shown', version: '1.0.0' }
    const { body } = await t.call(GET_VERSION, getPluginVersion, { as: owner, params })
    expect(body).toMatchObject({
      report: { changelog: 'first', comparedTo: null },
      manifest: { id: 'shown' },
    })
    const source = await t.call(SOURCE, getPluginSource, { as: owner, params })
    expect(source.body).toBe(files.file.toString('utf8'))
    expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(source.headers.get('x-content-type-options')).toBe('nosniff')
    const request = new Request('http://panel.test/api/v1/plugins/shown/versions/1.0.0/download', {
      headers: { cookie: owner.cookie },
    })
    const response = await DOWNLOAD(request, { params: Promise.resolve(params) })
    const zip = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(zip).sort()).toEqual(['manifest.json', 'manifest.json.sig', 'shown.js'])
    expect(Buffer.compare(zip['manifest.json'] ?? Buffer.alloc(0), files.manifest)).toBe(0)
    const next = signedPackage(author, { id: 'shown', version: '1.1.0', permissions: { 'rcon:kick': {} } })
    expect((await upload(t, owner, next, { stage: 'true' })).body.report.comparedTo).toMatchObject({
      version: '1.0.0',
      needsConsent: true,
    })
  })

  test('is not shown when the storage holds other bytes', async () => {
    await upload(t, owner, signedPackage(author, { id: 'altered' }))
    const ref = { pluginId: 'altered', version: '1.0.0' }
    const other = signedPackage(author, { id: 'altered' }, 'export default { initialize() { return 9 } }\n')
    await storage.inner.remove(ref)
    await storage.inner.put(ref, { bundle: other.file, manifest: other.manifest })
    expect(await t.call(GET_VERSION, getPluginVersion, { as: owner, params: ref })).toMatchObject({
      status: 422,
      body: { code: 'PLUGIN_MODIFIED' },
    })
  })
})

describe('removing a plugin', () => {
  const remove = (pluginId: string, query = {}) =>
    t.call(DELETE, removePlugin, { as: owner, params: { pluginId }, query })

  test('says first what goes, then takes files, rows, instances and grants', async () => {
    await upload(t, owner, signedPackage(author, { id: 'removed' }))
    const serverId = await t.addServer()
    const version = await t.app.db.plugins.findVersion('removed', '1.0.0')
    await t.app.db.pluginInstances.create({
      id: crypto.randomUUID(),
      pluginId: 'removed',
      versionId: version?.id ?? '',
      serverId,
      name: 'One',
      config: {},
      secretCipher: null,
      limits: {},
    })
    const summary = '1 version, 1 instance on 1 server, 0 grants'
    expect(await remove('removed', { validateOnly: 'true' })).toMatchObject({
      body: { applied: false, summary },
    })
    expect(await t.call(GET_PLUGIN, getPlugin, { as: owner, params: { pluginId: 'removed' } })).toMatchObject(
      { status: 200 },
    )
    runtime.clear()
    expect(await remove('removed')).toMatchObject({ status: 200, body: { applied: true, summary } })
    expect(runtime.heard).toEqual(['removed removed'])
    expect(await storage.inner.get({ pluginId: 'removed', version: '1.0.0' })).toMatchObject({ ok: false })
    expect(await t.app.db.pluginInstances.listOfServer(serverId)).toEqual([])
    expect(await remove('removed')).toMatchObject({ status: 404 })
    expect(await upload(t, owner, signedPackage(author, { id: 'removed' }))).toMatchObject({ status: 201 })
  })

  test('works while the storage is down; its files are collected later', async () => {
    await upload(t, owner, signedPackage(author, { id: 'offline' }))
    storage.fail('STORAGE_UNAVAILABLE')
    expect(await remove('offline')).toMatchObject({ status: 200 })
    storage.fail(null)
    expect(await storage.inner.get({ pluginId: 'offline', version: '1.0.0' })).toMatchObject({ ok: true })
    expect(await collectOrphans(t.app)).toBe(1)
    expect(await storage.inner.get({ pluginId: 'offline', version: '1.0.0' })).toMatchObject({ ok: false })
  })
})

describe('when the storage fails', () => {
  test.each([
    ['STORAGE_FULL', 507],
    ['STORAGE_UNAVAILABLE', 503],
  ] as const)('%s leaves no row, and the same upload works afterwards', async (code, status) => {
    const files = signedPackage(author, { id: `fails-${status}` })
    const entry = (await t.app.db.audit.list({}, { limit: 1 })).items[0]?.id
    storage.fail(code)
    expect(await upload(t, owner, files)).toMatchObject({ status, body: { code } })
    expect(await t.app.db.plugins.findById(`fails-${status}`)).toBeNull()
    expect((await t.app.db.audit.list({}, { limit: 1 })).items[0]?.id).toBe(entry)
    storage.fail(null)
    expect(await upload(t, owner, files)).toMatchObject({ status: 201 })
  })
})

test('files without a row are collected, and do not stand in the way of an upload', async () => {
  const ref = { pluginId: 'orphan', version: '1.0.0' }
  await storage.inner.put(ref, { bundle: Buffer.from('left over'), manifest: Buffer.from('{}') })
  const files = signedPackage(author, { id: 'orphan' })
  expect(await upload(t, owner, files)).toMatchObject({ status: 201 })
  const stored = await storage.inner.get(ref)
  expect(stored.ok && Buffer.compare(stored.value.bundle, files.file)).toBe(0)
  expect(await collectOrphans(t.app)).toBe(0)
  expect(await storage.inner.get(ref)).toMatchObject({ ok: true })
})
