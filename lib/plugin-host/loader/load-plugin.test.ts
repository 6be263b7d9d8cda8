import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryPackageStore } from '../packages/memory-package-store'
import type { PackageFiles, PackageStore } from '../packages/package-store'
import { bundleIntegrity } from '../signatures/bundle-integrity'
import { makePackage, registerKey } from '../signatures/package.fixture'
import { rawKey } from '../signatures/signing-programs.fixture'
import { createTrustedKeys, type TrustedKey } from '../signatures/trusted-keys'
import { type LoadPluginDeps, type LoadPluginRequest, loadPlugin } from './load-plugin'

const NOW = Date.parse('2027-06-01T12:00:00Z')
const author = rawKey()
const other = rawKey()
const authorKey = registerKey(author.publicKey)
const otherKey = registerKey(other.publicKey)
const ref = { pluginId: 'tk-guard', version: '1.0.0' }

let store: PackageStore
beforeEach(() => {
  store = createMemoryPackageStore()
})

const load = (
  files: PackageFiles,
  request: Partial<LoadPluginRequest> = {},
  deps: Partial<LoadPluginDeps> & { trusted?: readonly TrustedKey[] } = {},
) => {
  const { trusted = [authorKey], ...rest } = deps
  return store.put(request.ref ?? ref, files).then(() =>
    loadPlugin(
      { store, keys: createTrustedKeys(trusted), now: () => NOW, ...rest },
      {
        ref,
        origin: 'custom',
        signature: author.sign(files.manifest),
        manifestBytes: files.manifest,
        pinnedKey: authorKey,
        ...request,
      },
    ),
  )
}

describe('loadPlugin', () => {
  it('returns the verified manifest with its signature, and the code that was verified', async () => {
    const files = makePackage()
    const result = await load(files)
    expect(result).toMatchObject({
      ok: true,
      value: {
        origin: 'custom',
        manifest: { id: 'tk-guard', signature: { format: 'ed25519', keyId: authorKey.id } },
        source: files.bundle.toString(),
        key: { id: authorKey.id },
      },
    })
    expect(result.ok && result.value.bundleSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(result.ok && Object.isFrozen(result.value.manifest.permissions)).toBe(true)
  })

  it('reads the store once, so that no second read can bring other bytes', async () => {
    const files = makePackage()
    let reads = 0
    const swapping: PackageStore = {
      ...store,
      get: async () => {
        reads++
        return { ok: true, value: reads === 1 ? files : { ...files, bundle: Buffer.from('evil') } }
      },
    }
    expect(await load(files, {}, { store: swapping })).toMatchObject({
      value: { source: files.bundle.toString() },
    })
    expect(reads).toBe(1)
  })

  const refusedWith = (code: string) => ({ ok: false, error: { code } })

  it('refuses a bundle that was swapped in the storage', async () => {
    const files = { ...makePackage(), bundle: Buffer.from('export default {}') }
    expect(await load(files)).toMatchObject(refusedWith('PLUGIN_MODIFIED'))
  })

  it('refuses another signed package of the same author in its place', async () => {
    const reviewed = makePackage()
    const swapped = makePackage({ permissions: { 'rcon:ban': {} } })
    const result = await load(swapped, { manifestBytes: reviewed.manifest })
    expect(result).toMatchObject(refusedWith('PLUGIN_MODIFIED'))
  })

  it('refuses the manifest of another plugin or version', async () => {
    expect(await load(makePackage({ id: 'other-plugin' }))).toMatchObject(refusedWith('PLUGIN_ID_MISMATCH'))
    store = createMemoryPackageStore()
    expect(await load(makePackage({ version: '0.9.0' }))).toMatchObject(refusedWith('PLUGIN_ID_MISMATCH'))
  })

  it('refuses each signature state with its own code', async () => {
    const files = makePackage()
    const revocation = { effectiveAt: NOW, reason: 'stolen' }
    const [revoked, expired] = [
      { ...authorKey, revocation },
      { ...authorKey, expiresAt: 0 },
    ]
    expect(await load(files, { signature: null })).toMatchObject(refusedWith('PLUGIN_UNSIGNED'))
    expect(await load(files, { signature: other.sign(files.manifest) })).toMatchObject(
      refusedWith('PLUGIN_SIGNATURE_INVALID'),
    )
    expect(await load(files, { pinnedKey: null }, { trusted: [] })).toMatchObject(
      refusedWith('PLUGIN_KEY_UNKNOWN'),
    )
    expect(await load(files, {}, { trusted: [revoked] })).toMatchObject(refusedWith('PLUGIN_KEY_REVOKED'))
    expect(await load(files, {}, { trusted: [expired] })).toMatchObject(refusedWith('PLUGIN_EXPIRED'))
  })

  it('refuses a trusted key that is not the pinned one', async () => {
    const files = makePackage()
    const signature = other.sign(files.manifest)
    expect(await load(files, { signature }, { trusted: [authorKey, otherKey] })).toMatchObject(
      refusedWith('PLUGIN_KEY_CHANGED'),
    )
  })

  it('loads unsigned plugins in development mode, but never drops a pinned signature', async () => {
    const files = makePackage()
    const unsigned = { signature: null, pinnedKey: null }
    expect(await load(files, unsigned)).toMatchObject(refusedWith('PLUGIN_UNSIGNED'))
    expect(await load(files, unsigned, { allowUnsigned: true })).toMatchObject({
      ok: true,
      value: { manifest: { signature: null }, key: null },
    })
    expect(await load(files, { signature: null }, { allowUnsigned: true })).toMatchObject(
      refusedWith('PLUGIN_KEY_CHANGED'),
    )
  })

  it('does not let development mode excuse a bad signature or another bundle', async () => {
    const files = makePackage()
    const dev = { allowUnsigned: true }
    const unpinned = { signature: other.sign(files.manifest), pinnedKey: null }
    expect(await load(files, unpinned, dev)).toMatchObject(refusedWith('PLUGIN_KEY_UNKNOWN'))
    expect(await load(files, { ...unpinned, origin: 'builtin' })).toMatchObject(
      refusedWith('PLUGIN_KEY_UNKNOWN'),
    )
    const unreadable = { signature: Buffer.from('none'), pinnedKey: null }
    expect(await load(files, unreadable, dev)).toMatchObject(refusedWith('PLUGIN_SIGNATURE_INVALID'))
    const revoked = { ...authorKey, revocation: { effectiveAt: NOW, reason: 'stolen' } }
    expect(await load(files, { pinnedKey: null }, { ...dev, trusted: [revoked] })).toMatchObject(
      refusedWith('PLUGIN_KEY_REVOKED'),
    )
    const swapped = { ...files, bundle: Buffer.from('export default {}') }
    store = createMemoryPackageStore()
    expect(await load(swapped, { signature: null, pinnedKey: null }, dev)).toMatchObject(
      refusedWith('PLUGIN_MODIFIED'),
    )
  })

  it('loads built-in plugins without a signature, checked against their own manifest', async () => {
    const builtin = { origin: 'builtin', signature: null, pinnedKey: null, manifestBytes: undefined } as const
    expect(await load(makePackage(), builtin)).toMatchObject({ ok: true, value: { origin: 'builtin' } })
    store = createMemoryPackageStore()
    const swapped = { ...makePackage(), bundle: Buffer.from('export default {}') }
    expect(await load(swapped, builtin)).toMatchObject(refusedWith('PLUGIN_MODIFIED'))
  })

  it('passes on what the storage says', async () => {
    const deps = { store, keys: createTrustedKeys([]), now: () => NOW }
    expect(await loadPlugin(deps, { ref, origin: 'custom', signature: null })).toMatchObject(
      refusedWith('PACKAGE_NOT_FOUND'),
    )
  })

  it('refuses a bundle that is no text', async () => {
    const bundle = Buffer.from([0x65, 0xff, 0xfe])
    const files = { bundle, manifest: makePackage({ integrity: bundleIntegrity(bundle) }).manifest }
    expect(await load(files)).toMatchObject(refusedWith('BUNDLE_ENCODING'))
  })
})
