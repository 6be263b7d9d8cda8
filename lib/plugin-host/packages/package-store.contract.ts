import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { PackageFiles, PackageStore } from './package-store'

/** Makes an empty store; `close` removes what it made. */
export type OpenPackageStore = () => Promise<{ store: PackageStore; close?: () => Promise<void> }>

const bytes = (text: string) => new TextEncoder().encode(text)
const files = (text: string): PackageFiles => ({
  bundle: bytes(`// ${text}\n`),
  manifest: bytes(`{"n":"${text}"}\n`),
})

/** What every package store must do; call it in the test file of each adapter. */
export const describePackageStore = (name: string, open: OpenPackageStore): void => {
  describe(`package store: ${name}`, () => {
    let store: PackageStore
    let close: (() => Promise<void>) | undefined

    beforeEach(async () => {
      ;({ store, close } = await open())
    })
    afterEach(async () => {
      await close?.()
    })

    const ref = { pluginId: 'tk-guard', version: '1.0.0' }

    it('returns exactly the bytes that were put', async () => {
      const put: PackageFiles = {
        bundle: Uint8Array.from({ length: 4096 }, (_, index) => index % 256),
        manifest: bytes('{"name":"ünïcode — 名前"}'),
      }
      expect(await store.put(ref, put)).toEqual({ ok: true, value: null })
      const got = await store.get(ref)
      expect(got.ok && Buffer.compare(got.value.bundle, put.bundle)).toBe(0)
      expect(got.ok && Buffer.compare(got.value.manifest, put.manifest)).toBe(0)
    })

    it('keeps a bundle of the largest size', async () => {
      const bundle = new Uint8Array(PACKAGE_LIMITS.bundleBytes).fill(0x20)
      await store.put(ref, { bundle, manifest: bytes('{}') })
      const got = await store.get(ref)
      expect(got.ok && got.value.bundle.length).toBe(PACKAGE_LIMITS.bundleBytes)
    })

    it('refuses other bytes for a version that exists, and keeps the first', async () => {
      await store.put(ref, files('first'))
      expect(await store.put(ref, files('second'))).toMatchObject({ error: { code: 'PACKAGE_EXISTS' } })
      expect(await store.put(ref, { ...files('first'), manifest: bytes('{}') })).toMatchObject({
        error: { code: 'PACKAGE_EXISTS' },
      })
      expect(await store.get(ref)).toMatchObject({ value: { bundle: files('first').bundle } })
    })

    it('accepts the same bytes again, so that a request can be repeated', async () => {
      await store.put(ref, files('same'))
      expect(await store.put(ref, files('same'))).toMatchObject({ ok: true })
    })

    it('lets one of several writers of the same version win', async () => {
      const writers = ['a', 'b', 'c', 'd', 'e']
      const outcomes = await Promise.all(writers.map((writer) => store.put(ref, files(writer))))
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
      const winner = writers[outcomes.findIndex((outcome) => outcome.ok)] ?? ''
      expect(await store.get(ref)).toMatchObject({ value: files(winner) })
    })

    it('keeps versions and plugins apart', async () => {
      await store.put(ref, files('one'))
      await store.put({ ...ref, version: '1.0.1' }, files('two'))
      await store.put({ ...ref, pluginId: 'tk-guard-2' }, files('three'))
      expect(await store.get(ref)).toMatchObject({ value: files('one') })
      expect(await store.get({ ...ref, version: '1.0.1' })).toMatchObject({ value: files('two') })
      const listed = await store.list()
      expect(listed.ok && [...listed.value].map((item) => `${item.pluginId}@${item.version}`).sort()).toEqual(
        ['tk-guard-2@1.0.0', 'tk-guard@1.0.0', 'tk-guard@1.0.1'],
      )
    })

    it('says that a package is missing', async () => {
      expect(await store.get(ref)).toMatchObject({ ok: false, error: { code: 'PACKAGE_NOT_FOUND' } })
      expect(await store.list()).toEqual({ ok: true, value: [] })
    })

    it('removes a package, and a missing one without complaint', async () => {
      await store.put(ref, files('one'))
      await store.put({ ...ref, version: '1.0.1' }, files('two'))
      expect(await store.remove(ref)).toMatchObject({ ok: true })
      expect(await store.remove(ref)).toMatchObject({ ok: true })
      expect(await store.get(ref)).toMatchObject({ error: { code: 'PACKAGE_NOT_FOUND' } })
      expect(await store.get({ ...ref, version: '1.0.1' })).toMatchObject({ ok: true })
    })

    it('is not changed by what callers do to their bytes', async () => {
      const put = files('mine')
      await store.put(ref, put)
      put.bundle.fill(0)
      const first = await store.get(ref)
      if (first.ok) first.value.bundle.fill(0)
      expect(await store.get(ref)).toMatchObject({ value: files('mine') })
    })
  })
}
