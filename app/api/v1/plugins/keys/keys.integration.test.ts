import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  getKey,
  listKeys,
  type PluginKey,
  registerKey,
  removeKey,
  revokeKey,
  rotateKey,
  updateKey,
} from '@/lib/contracts/plugins/keys'
import { getPlugin, verifyPlugin } from '@/lib/contracts/plugins/plugins'
import { writeKeyRotation } from '@/lib/plugin-host/signatures/key-rotation'
import { openSigningFolder, rawKey } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import { loadVersion } from '@/lib/server/plugins/load-version'
import { tellOfPassedDates } from '@/lib/server/plugins/watch-trust'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { createRecordingRuntime, signedPackage, trustedAuthor, upload } from '@/lib/testing/plugin-packages'
import { GET as GET_PLUGIN } from '../[pluginId]/route'
import { POST as VERIFY } from '../[pluginId]/verify/route'
import { POST as REVOKE } from './[keyId]/revoke/route'
import { POST as ROTATE } from './[keyId]/rotate/route'
import { DELETE, GET as GET_ONE, PATCH } from './[keyId]/route'
import { GET, POST } from './route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
const programs = openSigningFolder()
const runtime = createRecordingRuntime()
beforeAll(async () => {
  t = await createTestApp()
  t.app.pluginRuntime.register(runtime)
})
beforeEach(async () => {
  owner = await t.signIn('owner')
  runtime.clear()
})
afterAll(async () => {
  programs.close()
  await t.close()
})

type Scope = Parameters<typeof register>[1]
const register = (
  key: string,
  scope: { kind: 'all' } | { kind: 'plugins' | 'prefixes'; values: string[] } = { kind: 'all' },
  more = {},
) => t.call(POST, registerKey, { as: owner, body: { key, name: 'Author', scope, ...more } })
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]
const versionRow = async (pluginId: string) => (await t.app.db.plugins.findVersion(pluginId, '1.0.0'))!
const load = async (pluginId: string) => loadVersion(t.app, await versionRow(pluginId))
const addInstance = async (pluginId: string, serverId: string) =>
  t.app.db.pluginInstances.create({
    id: crypto.randomUUID(),
    pluginId,
    versionId: (await versionRow(pluginId)).id,
    serverId,
    name: pluginId,
    config: {},
    secretCipher: null,
    limits: {},
  })

test('a key is registered in each form, with the fingerprints that people know', async () => {
  const forms = { ssh: programs.sshKey(), minisign: programs.minisignKey(), raw: rawKey() }
  for (const [format, signer] of Object.entries(forms)) {
    const { status, body } = await register(signer.publicKey)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      format,
      state: 'active',
      fingerprints: { ssh: expect.stringMatching(/^SHA256:/) },
    })
    expect(body.fingerprints.minisign === null).toBe(format !== 'minisign')
    expect(await lastAudit()).toMatchObject({ action: 'key.registered', targetId: body.id })
  }
  const { body } = await t.call(GET, listKeys, { as: owner })
  expect(body.items.map(({ format }: PluginKey) => format)).toEqual(['raw', 'minisign', 'ssh'])
})

test('a key is accepted once, in whatever form, also after it was revoked', async () => {
  const signer = rawKey()
  const { body } = await register(signer.publicKey)
  const again = { status: 409, body: { code: 'KEY_REGISTERED', details: { keyId: body.id } } }
  expect(await register(signer.publicKey)).toMatchObject(again)
  expect(await register(body.publicKey)).toMatchObject(again)
  await t.call(DELETE, removeKey, { as: owner, params: { keyId: body.id } })
  expect(await register(signer.publicKey)).toMatchObject({
    body: { code: 'KEY_REGISTERED', details: { revoked: true } },
  })
  const both = rawKey().publicKey
  const answers = await Promise.all([register(both), register(both)])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
})

test.each([
  ['a weak one', Buffer.alloc(32).toString('base64'), 'KEY_WEAK'],
  ['text', 'hello', 'KEY_MALFORMED'],
  ['another algorithm', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQC7', 'KEY_ALGORITHM_UNSUPPORTED'],
  ['a private one', '-----BEGIN OPENSSH PRIVATE KEY-----', 'KEY_PRIVATE'],
])('a key that is not one is refused: %s', async (_, key, code) => {
  const before = (await t.app.db.pluginKeys.all()).length
  expect(await register(key)).toMatchObject({ status: 422, body: { code } })
  expect(await t.app.db.pluginKeys.all()).toHaveLength(before)
})

test('registering a key trusts and pins what waited for it', async () => {
  const signer = programs.sshKey()
  await upload(t, owner, signedPackage(signer, { id: 'waiting' }))
  expect(await load('waiting')).toMatchObject({ ok: false, error: { code: 'PLUGIN_KEY_UNKNOWN' } })
  const { body } = await register(signer.publicKey)
  expect(runtime.heard).toContain('trust waiting')
  expect((await t.app.db.plugins.findById('waiting'))?.pinnedKeyId).toBe(body.id)
  expect(await load('waiting')).toMatchObject({ ok: true, value: { manifest: { id: 'waiting' } } })
})

test('verify reads the files again and says what it finds', async () => {
  const author = await trustedAuthor(t, owner)
  await upload(t, owner, signedPackage(author, { id: 'verified' }))
  const verify = () => t.call(VERIFY, verifyPlugin, { as: owner, params: { pluginId: 'verified' }, body: {} })
  expect(await verify()).toMatchObject({
    status: 200,
    body: { items: [{ state: 'trusted', loadable: true }] },
  })
  const foreign = signedPackage(author, { id: 'verified', description: 'swapped' })
  const ref = { pluginId: 'verified', version: '1.0.0' }
  await t.app.plugins.store.remove(ref)
  await t.app.plugins.store.put(ref, { bundle: foreign.file, manifest: foreign.manifest })
  expect(await verify()).toMatchObject({
    body: { items: [{ state: 'modified', loadable: false, code: 'PLUGIN_MODIFIED' }] },
  })
})

describe('a scope', () => {
  test('limits a key to plugins or beginnings of ids', async () => {
    const signer = rawKey()
    await register(signer.publicKey, { kind: 'prefixes', values: ['club-'] })
    expect(
      (await upload(t, owner, signedPackage(signer, { id: 'club-one' }))).body.report.signature.state,
    ).toBe('trusted')
    expect(
      (await upload(t, owner, signedPackage(signer, { id: 'other-one' }))).body.report.signature.state,
    ).toBe('unknown-key')
  })

  test('is narrowed and widened, and the audit log tells which', async () => {
    const signer = rawKey()
    const { body } = await register(signer.publicKey)
    await upload(t, owner, signedPackage(signer, { id: 'scoped' }))
    const update = (scope: Scope, headers = {}) =>
      t.call(PATCH, updateKey, { as: owner, params: { keyId: body.id }, body: { scope: scope! }, headers })
    runtime.clear()
    await update({ kind: 'plugins', values: ['elsewhere'] })
    expect(await lastAudit()).toMatchObject({ action: 'key.narrowed' })
    expect(runtime.heard).toEqual(['trust scoped'])
    expect(await load('scoped')).toMatchObject({ ok: false, error: { code: 'PLUGIN_KEY_UNKNOWN' } })
    await update({ kind: 'all' })
    expect(await lastAudit()).toMatchObject({ action: 'key.widened' })
    expect(await load('scoped')).toMatchObject({ ok: true })
    expect(await update({ kind: 'all' }, { 'if-match': '"1"' })).toMatchObject({ status: 412 })
  })
})

describe('revoking a key', () => {
  const prepare = async (pluginId: string, instances: number) => {
    const author = await trustedAuthor(t, owner)
    await upload(t, owner, signedPackage(author, { id: pluginId }))
    for (let index = 0; index < instances; index += 1) await addInstance(pluginId, await t.addServer())
    return author
  }
  const revoke = (
    keyId: string,
    body: { reason: string; effectiveAt?: string },
    query = {},
    headers: Record<string, string> = {},
  ) => t.call(REVOKE, revokeKey, { as: owner, params: { keyId }, body, query, headers })

  test('says first what would stop, and does nothing', async () => {
    const { keyId } = await prepare('previewed', 2)
    runtime.clear()
    const { body } = await revoke(keyId, { reason: 'stolen' }, { validateOnly: 'true' })
    expect(body).toMatchObject({
      applied: false,
      summary: '1 plugin, 2 instances on 2 servers',
      plugins: [{ id: 'previewed', versions: ['1.0.0'], instances: 2 }],
    })
    expect((await t.app.db.pluginKeys.findById(keyId))?.revokedAt).toBeNull()
    expect(runtime.heard).toEqual([])
  })

  test('stops what it signed, is recorded, and cannot be repeated or undone', async () => {
    const { keyId } = await prepare('stopped', 1)
    expect(await load('stopped')).toMatchObject({ ok: true })
    runtime.clear()
    const { body } = await revoke(keyId, { reason: 'laptop stolen' })
    expect(body).toMatchObject({
      applied: true,
      key: { state: 'revoked', revocation: { reason: 'laptop stolen' } },
    })
    expect(runtime.heard).toEqual(['trust stopped'])
    expect(await load('stopped')).toMatchObject({ ok: false, error: { code: 'PLUGIN_KEY_REVOKED' } })
    expect(await lastAudit()).toMatchObject({ action: 'key.revoked', reason: 'laptop stolen' })
    expect(await revoke(keyId, { reason: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'KEY_REVOKED' },
    })
    const rename = t.call(PATCH, updateKey, { as: owner, params: { keyId }, body: { name: 'New' } })
    expect(await rename).toMatchObject({ status: 409, body: { code: 'KEY_REVOKED' } })
    const view = await t.call(GET_PLUGIN, getPlugin, { as: owner, params: { pluginId: 'stopped' } })
    expect(view.body.signature).toMatchObject({
      state: 'revoked',
      message: expect.stringContaining('laptop stolen'),
    })
  })

  test('can be set for later, and then takes effect by itself', async () => {
    const { keyId } = await prepare('later', 0)
    const effectiveAt = new Date(t.clock.now().getTime() + 10 * 60_000)
    await revoke(keyId, { reason: 'retired', effectiveAt: effectiveAt.toISOString() })
    expect(await load('later')).toMatchObject({ ok: true })
    runtime.clear()
    const before = t.clock.now()
    t.clock.advance(11 * 60_000)
    await tellOfPassedDates(t.app, before, t.clock.now())
    expect(runtime.heard).toEqual(['trust later'])
    expect(await load('later')).toMatchObject({ ok: false, error: { code: 'PLUGIN_KEY_REVOKED' } })
  })

  test('for later can be brought forward until then, but not put off', async () => {
    const { keyId } = await prepare('sooner', 0)
    const inMinutes = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000).toISOString()
    const planned = inMinutes(60)
    const { body } = await revoke(keyId, { reason: 'retired', effectiveAt: planned })
    expect(body.key).toMatchObject({ state: 'revoking', revocation: { effectiveAt: planned } })
    expect(await revoke(keyId, { reason: 'later', effectiveAt: inMinutes(90) })).toMatchObject({
      status: 409,
      body: { code: 'KEY_REVOKED' },
    })
    const rename = t.call(PATCH, updateKey, { as: owner, params: { keyId }, body: { name: 'Retiring' } })
    expect(await rename).toMatchObject({ status: 200, body: { state: 'revoking' } })
    const now = await revoke(keyId, { reason: 'stolen after all' })
    expect(now).toMatchObject({ status: 200, body: { key: { state: 'revoked' } } })
    expect(await load('sooner')).toMatchObject({ ok: false, error: { code: 'PLUGIN_KEY_REVOKED' } })
    expect(await lastAudit()).toMatchObject({
      action: 'key.revoked',
      reason: 'stolen after all',
      before: { effectiveAt: planned },
    })
  })

  test('is not answered by what only asked what would happen, with the same idempotency key', async () => {
    const { keyId } = await prepare('asked', 0)
    const headers = { 'idempotency-key': 'the-same' }
    const asked = await revoke(keyId, { reason: 'stolen' }, { validateOnly: 'true' }, headers)
    expect(asked).toMatchObject({ status: 200, body: { applied: false } })
    expect(await revoke(keyId, { reason: 'stolen' }, {}, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  test('by DELETE does the same', async () => {
    const { keyId } = await prepare('deleted', 0)
    const preview = await t.call(DELETE, removeKey, {
      as: owner,
      params: { keyId },
      query: { validateOnly: 'true' },
    })
    expect(preview.body).toMatchObject({ applied: false })
    const answer = await t.call(DELETE, removeKey, { as: owner, params: { keyId } })
    expect(answer).toMatchObject({ status: 200, body: { applied: true, key: { state: 'revoked' } } })
    expect(await t.call(GET_ONE, getKey, { as: owner, params: { keyId } })).toMatchObject({ status: 200 })
  })
})

describe('a new key named by the old one', () => {
  const rotate = (keyId: string, statement: string, signature: Buffer) =>
    t.call(ROTATE, rotateKey, {
      as: owner,
      params: { keyId },
      body: { statement, signature: signature.toString('utf8') },
    })

  test('takes its place: pins move, what runs keeps running, new versions need it', async () => {
    const old = await trustedAuthor(t, owner, 'Rotating')
    await upload(t, owner, signedPackage(old, { id: 'rotated' }))
    const next = rawKey()
    const statement = writeKeyRotation({
      oldPublicKey: old.bytes,
      newKey: next.publicKey,
      at: t.clock.now().getTime(),
      reason: 'new laptop',
    })
    const { status, body } = await rotate(
      old.keyId,
      statement,
      old.sign(Buffer.from(statement), 'key-rotation'),
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'Rotating', replaces: old.keyId, scope: { kind: 'all' } })
    expect((await t.app.db.plugins.findById('rotated'))?.pinnedKeyId).toBe(body.id)
    expect(await load('rotated')).toMatchObject({ ok: true })
    const byOld = await upload(t, owner, signedPackage(old, { id: 'rotated', version: '1.1.0' }))
    expect(byOld).toMatchObject({ status: 409, body: { code: 'KEY_REPLACED' } })
    const byNew = await upload(t, owner, signedPackage(next, { id: 'rotated', version: '1.1.0' }))
    expect(byNew).toMatchObject({ status: 201, body: { report: { key: { pinned: 'this' } } } })
    const again = await rotate(old.keyId, statement, old.sign(Buffer.from(statement), 'key-rotation'))
    expect(again).toMatchObject({ status: 409, body: { code: 'KEY_REPLACED' } })
  })

  test('is refused when somebody else signed the statement', async () => {
    const old = await trustedAuthor(t, owner, 'Forged')
    const thief = rawKey()
    const statement = writeKeyRotation({
      oldPublicKey: old.bytes,
      newKey: thief.publicKey,
      at: Date.now(),
      reason: 'x',
    })
    const answer = await rotate(old.keyId, statement, thief.sign(Buffer.from(statement), 'key-rotation'))
    expect(answer).toMatchObject({ status: 422, body: { code: 'KEY_ROTATION_INVALID' } })
  })
})

test('keys are for those who manage keys', async () => {
  const moderator = await t.signIn('moderator')
  const refused = { status: 403, body: { code: 'PERMISSION_DENIED' } }
  expect(await t.call(GET, listKeys, { as: moderator })).toMatchObject(refused)
  const body = { key: rawKey().publicKey, name: 'x', scope: { kind: 'all' as const } }
  expect(await t.call(POST, registerKey, { as: moderator, body })).toMatchObject(refused)
})
