import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describePackageStore } from '@/lib/plugin-host/packages/package-store.contract'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { createLocalPackageStore, sweepDrafts } from './local-package-store'

const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'palisade-packages-'))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

describePackageStore('local folder', async () => {
  const { folder, close } = openFolder()
  return { store: createLocalPackageStore({ folder: join(folder, 'packages') }), close: async () => close() }
})

describe('the local package store', () => {
  let folder: string
  let close: () => void
  beforeEach(() => {
    ;({ folder, close } = openFolder())
  })
  afterEach(() => close())

  const ref = { pluginId: 'tk-guard', version: '1.0.0' }
  const files = { bundle: Buffer.from('export default {}'), manifest: Buffer.from('{}') }
  const path = () => join(folder, 'plugins', 'tk-guard', '1.0.0')
  const drafts = () => readdirSync(join(folder, '.drafts'))

  it('lays packages out as plugins/{id}/{version}, readable by this user only', async () => {
    await createLocalPackageStore({ folder }).put(ref, files)
    expect(readdirSync(path()).sort()).toEqual(['manifest.json', 'tk-guard.js'])
    expect(
      execFileSync('stat', ['-c', '%a', path(), join(path(), 'tk-guard.js')], { encoding: 'utf8' }),
    ).toBe('700\n600\n')
    expect(drafts()).toEqual([])
  })

  it('reads nothing through links', async () => {
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(join(elsewhere, 'tk-guard.js'), 'x')
    writeFileSync(join(elsewhere, 'manifest.json'), 'x')
    mkdirSync(join(folder, 'plugins', 'tk-guard'), { recursive: true })
    symlinkSync(elsewhere, path())
    const store = createLocalPackageStore({ folder })
    const refused = { ok: false, error: { code: 'STORAGE_UNAVAILABLE' } }
    expect(await store.get(ref)).toMatchObject(refused)
    expect(await store.put(ref, files)).toMatchObject(refused)
    rmSync(path())
    await store.put(ref, files)
    rmSync(join(path(), 'tk-guard.js'))
    symlinkSync('/etc/hostname', join(path(), 'tk-guard.js'))
    expect(await store.get(ref)).toMatchObject(refused)
  })

  it('reads no more than a package may have of a file that somebody made huge', async () => {
    const store = createLocalPackageStore({ folder })
    await store.put(ref, files)
    truncateSync(join(path(), 'tk-guard.js'), 500 * 1024 * 1024)
    const got = await store.get(ref)
    expect(got.ok && got.value.bundle.length).toBe(PACKAGE_LIMITS.bundleBytes + 1)
  })

  it('refuses references that are no package, whatever their path would be', async () => {
    const store = createLocalPackageStore({ folder })
    await expect(store.get({ pluginId: '../etc', version: '1.0.0' })).rejects.toThrow('not checked')
    await expect(store.put({ pluginId: 'tk-guard', version: '../..' }, files)).rejects.toThrow('not checked')
  })

  it('leaves nothing behind when a step fails', async () => {
    const store = createLocalPackageStore({
      folder,
      onStep: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      },
    })
    expect(await store.put(ref, files)).toMatchObject({ ok: false, error: { code: 'STORAGE_FULL' } })
    expect(drafts()).toEqual([])
    expect(await store.list()).toEqual({ ok: true, value: [] })
  })

  it('sweeps drafts that nobody has touched since a moment', async () => {
    await createLocalPackageStore({ folder }).put(ref, files)
    mkdirSync(join(folder, '.drafts', 'crashed'))
    utimesSync(join(folder, '.drafts', 'crashed'), 100, 100)
    expect(await sweepDrafts(folder, 100_000)).toBe(0)
    expect(await sweepDrafts(folder, 100_001)).toBe(1)
    expect(drafts()).toEqual([])
  })
})

/** A file system of 256 KiB; needs root, so it runs where mounting is allowed. */
const canMount = process.getuid?.() === 0 && process.platform === 'linux'

describe.runIf(canMount)('on a disk that is full', () => {
  it('answers STORAGE_FULL, keeps nothing of it, and goes on when there is space again', async () => {
    const { folder, close } = openFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder])
    try {
      const store = createLocalPackageStore({ folder })
      const small = { bundle: Buffer.alloc(1000, 0x20), manifest: Buffer.from('{}') }
      const big = { bundle: Buffer.alloc(400_000, 0x20), manifest: Buffer.from('{}') }
      expect(await store.put({ pluginId: 'first', version: '1.0.0' }, small)).toMatchObject({ ok: true })
      expect(await store.put({ pluginId: 'second', version: '1.0.0' }, big)).toMatchObject({
        error: { code: 'STORAGE_FULL' },
      })
      expect(readdirSync(join(folder, '.drafts'))).toEqual([])
      expect(await store.get({ pluginId: 'first', version: '1.0.0' })).toMatchObject({ ok: true })
      expect(await store.put({ pluginId: 'third', version: '1.0.0' }, small)).toMatchObject({ ok: true })
    } finally {
      execFileSync('umount', [folder])
      close()
    }
  })
})
