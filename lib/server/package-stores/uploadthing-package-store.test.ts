import { describe, expect, it } from 'vitest'
import { describePackageStore } from '@/lib/plugin-host/packages/package-store.contract'
import { createFakeUploadThing } from '@/lib/testing/uploadthing-server'
import { createUploadThingFiles } from './uploadthing-files'
import { createUploadThingPackageStore } from './uploadthing-package-store'

const open = () => {
  const service = createFakeUploadThing()
  return { service, store: createUploadThingPackageStore(createUploadThingFiles(service)) }
}

describePackageStore('UploadThing (its library against a copy of its API)', async () => ({
  store: open().store,
}))

describe('the UploadThing package store', () => {
  const ref = { pluginId: 'tk-guard', version: '1.0.0' }
  const files = { bundle: Buffer.from('export default {}'), manifest: Buffer.from('{}') }

  it('never writes where something is', async () => {
    const { service, store } = open()
    await store.put(ref, files)
    const before = service.seen.length
    await store.put(ref, { ...files, bundle: Buffer.from('other') })
    await store.put(ref, files)
    expect(service.seen.slice(before).filter((line) => line.startsWith('PUT'))).toEqual([])
  })

  it('says that the service is down or refuses the token', async () => {
    const { service, store } = open()
    service.fail('down')
    expect(await store.get(ref)).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE' } })
    expect(await store.list()).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE' } })
    service.fail({ status: 401 })
    expect(await store.put(ref, files)).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE' } })
  })

  it('says that the quota is used up, and leaves no half of a package', async () => {
    const { service, store } = open()
    service.fail({ status: 413, path: /^\/ingest/ })
    expect(await store.put(ref, files)).toMatchObject({ error: { code: 'STORAGE_FULL' } })
    service.fail(null)
    expect(await store.list()).toEqual({ ok: true, value: [] })
    expect(await store.put(ref, files)).toMatchObject({ ok: true })
  })
})
