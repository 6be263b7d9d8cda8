import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { registerKey, revokeKey } from '@/lib/contracts/plugins/keys'
import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import { openSigningFolder } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import {
  createRecordingRuntime,
  signedPackage,
  trustedAuthor,
  upload,
  uploadForm,
} from '@/lib/testing/plugin-packages'
import { POST as REVOKE } from '../keys/[keyId]/revoke/route'
import { POST as REGISTER } from '../keys/route'

const MINUTE_MS = 60_000

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
const programs = openSigningFolder()
const runtime = createRecordingRuntime()
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
  author = await trustedAuthor(t, owner)
  t.app.pluginRuntime.register(runtime)
})
beforeEach(async () => {
  runtime.clear()
  // Somebody new each time: uploads are counted by person.
  owner = await t.signIn('owner')
})
afterAll(async () => {
  programs.close()
  await t.close()
})

/** Everything that an upload could leave behind. */
const residue = async () => {
  const filesBelow = (path: string) =>
    existsSync(path) ? readdirSync(path, { recursive: true }).map(String) : []
  const folder = (name: string) => filesBelow(join(t.app.config.dataDir, name)).sort()
  return {
    rows: (await t.app.db.plugins.allVersions())
      .map(({ pluginId, semver }) => `${pluginId} ${semver}`)
      .sort(),
    plugins: (await t.app.db.plugins.ids()).sort(),
    packages: folder('packages').filter((name) => !name.startsWith('.drafts')),
    drafts: folder('packages/.drafts'),
    staging: folder('staging'),
    audit: (await t.app.db.audit.list({}, { limit: 1 })).items[0]?.id,
  }
}

const expectRefused = async (send: () => ReturnType<typeof upload>, status: number, code: string) => {
  const before = await residue()
  const answer = await send()
  expect(answer).toMatchObject({ status, body: { code } })
  expect(await residue()).toEqual(before)
  return answer.body as unknown as { detail: string; details?: Record<string, unknown> }
}

test('a signed version is verified, stored and recorded, and its key is pinned', async () => {
  const files = signedPackage(author, { id: 'first' })
  const answer = await upload(t, owner, files)
  expect(answer).toMatchObject({
    status: 201,
    body: {
      installed: true,
      report: {
        id: 'first',
        version: '1.0.0',
        signature: { state: 'trusted', format: 'ed25519' },
        key: { name: 'Author', trustedBy: 'Owner', pinned: 'this' },
        size: { bundleBytes: files.file.length, maxBundleBytes: PACKAGE_LIMITS.bundleBytes },
        rating: { value: 2 },
        obstacles: [],
      },
    },
  })
  const stored = await t.app.plugins.store.get({ pluginId: 'first', version: '1.0.0' })
  expect(stored.ok && Buffer.compare(stored.value.manifest, files.manifest)).toBe(0)
  const { items } = await t.app.db.audit.list({ action: 'plugin.installed' }, { limit: 1 })
  expect(items).toMatchObject([{ targetId: 'first', after: { version: '1.0.0', signature: 'trusted' } }])
  expect(runtime.heard).toEqual(['trust first'])
})

test.each(['ssh', 'minisign'] as const)(
  'a version signed by the real program is trusted: %s',
  async (kind) => {
    const signer = kind === 'ssh' ? programs.sshKey() : programs.minisignKey()
    await t.call(REGISTER, registerKey, {
      as: owner,
      body: { key: signer.publicKey, name: kind, scope: { kind: 'all' } },
    })
    const { bundle, manifest } = makePackage({ id: `by-${kind}` })
    const answer = await upload(t, owner, { file: bundle, manifest, signature: signer.sign(manifest) })
    expect(answer.body.report.signature).toMatchObject({ state: 'trusted' })
  },
)

test('the same version with the same bytes may come again and changes nothing', async () => {
  const files = signedPackage(author, { id: 'again' })
  await upload(t, owner, files)
  const before = await residue()
  expect(await upload(t, owner, files)).toMatchObject({ status: 201, body: { installed: true } })
  expect(await residue()).toEqual(before)
})

test('uploading the same version again brings lost files back', async () => {
  const files = signedPackage(author, { id: 'lost' })
  await upload(t, owner, files)
  await t.app.plugins.store.remove({ pluginId: 'lost', version: '1.0.0' })
  expect(await upload(t, owner, files)).toMatchObject({ status: 201 })
  expect(await t.app.plugins.store.get({ pluginId: 'lost', version: '1.0.0' })).toMatchObject({ ok: true })
})

test('a plugin with an unknown key is installed and does not count as trusted', async () => {
  const { body, status } = await upload(t, owner, signedPackage(programs.sshKey(), { id: 'unknown' }))
  expect(status).toBe(201)
  expect(body.report).toMatchObject({
    signature: { state: 'unknown-key' },
    key: { id: null, pinned: 'none', publicKey: expect.stringMatching(/^ssh-ed25519 /) },
  })
  expect((await t.app.db.plugins.findById('unknown'))?.pinnedKeyId).toBeNull()
})

describe('bad input leaves nothing behind', () => {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
  const signText = (manifest: string, file = makePackage().bundle) => {
    const bytes = Buffer.from(manifest)
    return { file, manifest: bytes, signature: author.sign(bytes) }
  }
  const manifestOf = (changes = {}) => text(makePackage({ id: 'bad-input', ...changes }).manifest)

  test('a wrong signature', async () => {
    const files = signedPackage(author, { id: 'bad-input' })
    const other = signedPackage(programs.sshKey(), { id: 'bad-input', name: 'Another' })
    await expectRefused(
      () => upload(t, owner, { ...files, signature: other.signature }),
      422,
      'PLUGIN_SIGNATURE_INVALID',
    )
  })

  test('a signature that is none', async () => {
    const files = signedPackage(author, { id: 'bad-input' })
    const broken = () => upload(t, owner, { ...files, signature: Buffer.from('hello') })
    await expectRefused(broken, 422, 'PLUGIN_SIGNATURE_INVALID')
  })

  test('no signature', async () => {
    const { file, manifest } = signedPackage(author, { id: 'bad-input' })
    await expectRefused(() => upload(t, owner, { file, manifest }), 422, 'PLUGIN_UNSIGNED')
  })

  test('another bundle than the signed one', async () => {
    const files = signedPackage(author, { id: 'bad-input' })
    const swapped = { ...files, file: Buffer.from('export default { initialize() { return 1 } }\n') }
    await expectRefused(() => upload(t, owner, swapped), 422, 'PLUGIN_MODIFIED')
  })

  test('another bundle than the one that a stranger signed', async () => {
    const files = signedPackage(programs.sshKey(), { id: 'bad-input' })
    const swapped = { ...files, file: Buffer.from('export default { initialize() { return 1 } }\n') }
    await expectRefused(() => upload(t, owner, swapped), 422, 'PLUGIN_MODIFIED')
  })

  test('the manifest of another plugin', async () => {
    const files = signedPackage(
      author,
      { id: 'bad-input' },
      'export default { initialize() { /* other */ } }\n',
    )
    const foreign = signedPackage(author, { id: 'foreign-one' })
    const mixed = { ...files, manifest: foreign.manifest, signature: foreign.signature }
    await expectRefused(() => upload(t, owner, mixed), 422, 'PLUGIN_MODIFIED')
  })

  test('a key twice in the JSON', async () => {
    const twice = manifestOf().replace('"name":', '"id": "other", "name":')
    await expectRefused(() => upload(t, owner, signText(twice)), 422, 'MANIFEST_DUPLICATE_KEY')
  })

  test('__proto__ in the JSON', async () => {
    const polluting = manifestOf().replace('"name":', '"__proto__": { "isAdmin": true }, "name":')
    await expectRefused(() => upload(t, owner, signText(polluting)), 422, 'MANIFEST_KEY_FORBIDDEN')
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
  })

  test('a manifest of 64 KiB and one byte', async () => {
    const manifest = manifestOf()
    const large = manifest + ' '.repeat(PACKAGE_LIMITS.manifestBytes + 1 - manifest.length)
    const { details } = await expectRefused(
      () => upload(t, owner, signText(large)),
      413,
      'MANIFEST_TOO_LARGE',
    )
    expect(details).toMatchObject({ maxBytes: PACKAGE_LIMITS.manifestBytes })
    const { file, ...rest } = signText(large.slice(0, -1))
    expect(await upload(t, owner, { ...rest, file }, { stage: 'true' })).not.toMatchObject({ status: 413 })
  })

  test('a bundle of 1 MiB and one byte', async () => {
    const code = 'export default {}\n'.padEnd(PACKAGE_LIMITS.bundleBytes + 1, ' ')
    await expectRefused(
      () => upload(t, owner, signedPackage(author, { id: 'bad-input' }, code)),
      413,
      'BUNDLE_TOO_LARGE',
    )
  })

  test('a signature file of 8 KiB and one byte', async () => {
    const files = signedPackage(author, { id: 'bad-input' })
    const signature = Buffer.alloc(PACKAGE_LIMITS.signatureBytes + 1, 65)
    await expectRefused(() => upload(t, owner, { ...files, signature }), 413, 'SIGNATURE_TOO_LARGE')
  })

  test.each(['../../etc/passwd', 'a/b', 'a\\b', '..', 'A', 'keys', 'plugins', 'con', '%2e%2e', 'a\u0000b'])(
    'an id that is a path or a reserved name: %j',
    async (id) => {
      const before = await residue()
      const { status, body } = await upload(t, owner, signedPackage(author, { id }))
      expect(status).toBe(422)
      expect((body as unknown as { code: string }).code).toMatch(
        /^MANIFEST_(INVALID|ID_RESERVED|TEXT_UNSAFE|MALFORMED)$/,
      )
      expect(await residue()).toEqual(before)
    },
  )

  test.each(['../1.0.0', '1.0', '1.0.0+build', '1.0.0/..', 'latest'])(
    'a version that is none: %j',
    async (version) => {
      await expectRefused(
        () => upload(t, owner, signedPackage(author, { id: 'bad-input', version })),
        422,
        'MANIFEST_INVALID',
      )
    },
  )

  test('an id that looks like another one', async () => {
    await upload(t, owner, signedPackage(author, { id: 'look-alike' }))
    await expectRefused(
      () => upload(t, owner, signedPackage(author, { id: 'iook-alike' })),
      409,
      'MANIFEST_ID_LOOKALIKE',
    )
  })

  test('the same version with other bytes', async () => {
    await upload(t, owner, signedPackage(author, { id: 'fixed' }))
    const other = signedPackage(author, { id: 'fixed' }, 'export default { initialize() { return 2 } }\n')
    await expectRefused(() => upload(t, owner, other), 409, 'PLUGIN_VERSION_CONFLICT')
    const otherManifest = signedPackage(author, { id: 'fixed', description: 'changed' })
    await expectRefused(() => upload(t, owner, otherManifest), 409, 'PLUGIN_VERSION_CONFLICT')
  })

  test('a version older than the newest, unless it is wanted', async () => {
    await upload(t, owner, signedPackage(author, { id: 'older', version: '2.0.0' }))
    const old = signedPackage(author, { id: 'older', version: '1.9.0' })
    await expectRefused(() => upload(t, owner, old), 409, 'PLUGIN_VERSION_OLDER')
    expect(await upload(t, owner, old, { allowOlder: 'true' })).toMatchObject({ status: 201 })
  })

  test('another key than before', async () => {
    await upload(t, owner, signedPackage(author, { id: 'pinned' }))
    const other = await trustedAuthor(t, owner, 'Other author')
    const files = signedPackage(other, { id: 'pinned', version: '1.1.0' })
    await expectRefused(() => upload(t, owner, files), 409, 'PLUGIN_KEY_CHANGED')
  })

  test('a revoked key', async () => {
    const stolen = await trustedAuthor(t, owner, 'Stolen')
    await t.call(REVOKE, revokeKey, {
      as: owner,
      params: { keyId: stolen.keyId },
      body: { reason: 'stolen' },
    })
    const { detail } = await expectRefused(
      () => upload(t, owner, signedPackage(stolen, { id: 'bad-input' })),
      409,
      'PLUGIN_KEY_REVOKED',
    )
    expect(detail).toContain('stolen')
  })

  test('an expired plugin, also when the clock was set back after it expired', async () => {
    const expiresAt = new Date(t.clock.now().getTime() + 10 * MINUTE_MS).toISOString()
    const files = signedPackage(author, { id: 'bad-input', expiresAt })
    t.clock.advance(20 * MINUTE_MS)
    await expectRefused(() => upload(t, owner, files), 422, 'PLUGIN_EXPIRED')
    t.clock.advance(-20 * MINUTE_MS)
    await expectRefused(() => upload(t, owner, files), 422, 'PLUGIN_EXPIRED')
  })

  test('clocks that differ by a little expire nothing', async () => {
    t.clock.advance(25 * MINUTE_MS)
    const expiresAt = new Date(t.clock.now().getTime() - MINUTE_MS).toISOString()
    const files = signedPackage(author, { id: 'skewed', expiresAt })
    expect(await upload(t, owner, files)).toMatchObject({ status: 201 })
  })

  test('an upload that is cut off half-way', async () => {
    const boundary = 'cut'
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.js"\r\n\r\nexport def`
    const send = async (length: string | null) =>
      t.call((await import('./route')).POST, (await import('@/lib/contracts/plugins/uploads')).uploadPlugin, {
        as: owner,
        body,
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          ...(length ? { 'content-length': length } : {}),
        },
      })
    await expectRefused(() => send(null), 400, 'REQUEST_MALFORMED')
  })

  test('a part too many, a part twice, and a part that is missing', async () => {
    const files = signedPackage(author, { id: 'bad-input' })
    const more = uploadForm(files)
    more.append('config', 'x')
    await expectRefused(() => upload(t, owner, more), 422, 'REQUEST_INVALID')
    const twice = uploadForm(files)
    twice.append('manifest', new Blob(['{}']), 'manifest.json')
    await expectRefused(() => upload(t, owner, twice), 422, 'REQUEST_INVALID')
    await expectRefused(() => upload(t, owner, { manifest: files.manifest }), 422, 'REQUEST_INVALID')
  })

  test('a bundle that imports, a bundle that is no module', async () => {
    const importing = signedPackage(author, { id: 'bad-input' }, "import fs from 'fs'\nexport default {}\n")
    await expectRefused(() => upload(t, owner, importing), 422, 'BUNDLE_IMPORT')
    await expectRefused(
      () => upload(t, owner, signedPackage(author, { id: 'bad-input' }, '{')),
      422,
      'BUNDLE_SYNTAX',
    )
  })
})

test('manifest and signature may come as plain fields, byte for byte', async () => {
  const files = signedPackage(author, { id: 'plain-fields', description: 'Größe – 名前' })
  const form = new FormData()
  form.append('manifest', Buffer.from(files.manifest).toString('utf8'))
  form.append('signature', files.signature.toString('utf8'))
  form.append('file', new Blob([new Uint8Array(files.file)]), 'plugin.js')
  expect(await upload(t, owner, form)).toMatchObject({ status: 201 })
})

test('of two uploads of one version at the same time one wins and the other is told', async () => {
  const contents = ['1', '2', '3', '4'].map((text) =>
    signedPackage(author, { id: 'race' }, `export default { initialize() { return ${text} } }\n`),
  )
  const people = await Promise.all(contents.map(() => t.signIn('senior-admin')))
  const answers = await Promise.all(contents.map((files, index) => upload(t, people[index]!, files)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  const winner = contents[answers.findIndex(({ status }) => status === 201)]
  const stored = await t.app.plugins.store.get({ pluginId: 'race', version: '1.0.0' })
  expect(stored.ok && Buffer.compare(stored.value.bundle, winner?.file ?? Buffer.alloc(0))).toBe(0)
})

test('one person has at most two uploads under way', async () => {
  const files = signedPackage(author, { id: 'parallel' })
  const answers = await Promise.all([1, 2, 3, 4].map(() => upload(t, owner, files)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429])
})

test('without the right to install, nothing of the body is read', async () => {
  const reader = await t.signIn('moderator')
  expect(await upload(t, reader, signedPackage(author))).toMatchObject({
    status: 403,
    body: { code: 'PERMISSION_DENIED' },
  })
})
