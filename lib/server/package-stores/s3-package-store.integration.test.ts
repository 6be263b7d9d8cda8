import { createServer } from 'node:http'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageKeys } from '@/lib/plugin-host/packages/package-store'
import { describePackageStore } from '@/lib/plugin-host/packages/package-store.contract'
import { type SwiftServer, startSwiftServer } from '@/lib/testing/swift-server'
import type { S3Config } from '../config/config'
import { createS3Client, createS3Objects } from './s3-objects'
import { createS3PackageStore } from './s3-package-store'

let swift: SwiftServer
let bucketCount = 0

beforeAll(async () => {
  swift = await startSwiftServer()
}, 300_000)
afterAll(() => swift?.close())

const configOf = (changes: Partial<S3Config> = {}): S3Config => ({
  endpoint: swift.endpoint,
  region: swift.region,
  bucket: 'palisade',
  accessKeyId: swift.accessKeyId,
  secretAccessKey: swift.secretAccessKey,
  forcePathStyle: true,
  ...changes,
})

const openBucket = async () => {
  const bucket = `packages-${++bucketCount}`
  const client = createS3Client(configOf())
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  return { bucket, client, objects: createS3Objects(client, bucket) }
}

describePackageStore("S3 (Debian's Swift)", async () => {
  const { client, objects } = await openBucket()
  return { store: createS3PackageStore(objects), close: async () => client.destroy() }
})

describe('the S3 package store', () => {
  const ref = { pluginId: 'tk-guard', version: '1.0.0' }
  const files = { bundle: Buffer.from('export default {}'), manifest: Buffer.from('{}') }
  const storeOf = (changes: Partial<S3Config>) =>
    createS3PackageStore(createS3Objects(createS3Client(configOf(changes)), 'packages-1'))

  it('is refused by the service with a wrong secret', async () => {
    expect(await storeOf({ secretAccessKey: 'wrong' }).get(ref)).toMatchObject({
      ok: false,
      error: { code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining('SignatureDoesNotMatch') },
    })
  })

  it('says that the storage is down, without its address', async () => {
    const refused = await storeOf({ endpoint: 'http://127.0.0.1:1' }).put(ref, files)
    expect(refused).toMatchObject({ ok: false, error: { code: 'STORAGE_UNAVAILABLE' } })
    expect(JSON.stringify(refused)).not.toContain('127.0.0.1')
  })

  it('lists a package of which a crash left one file, completes it, and does not return half of it', async () => {
    const { bucket, client, objects } = await openBucket()
    const store = createS3PackageStore(objects)
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: packageKeys(ref).bundle, Body: files.bundle }),
    )
    expect(await store.list()).toMatchObject({ ok: true, value: [ref] })
    expect(await store.get(ref)).toMatchObject({ error: { code: 'PACKAGE_NOT_FOUND' } })
    expect(await store.put(ref, files)).toMatchObject({ ok: true })
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: packageKeys(ref).bundle }))
    expect(await store.get(ref)).toMatchObject({ error: { code: 'PACKAGE_NOT_FOUND' } })
  })

  it('keeps the layout of plugins/{id}/{version}', async () => {
    const { bucket, client, objects } = await openBucket()
    await createS3PackageStore(objects).put(ref, files)
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: bucket }))
    expect(Contents?.map(({ Key }) => Key)).toEqual([
      'plugins/tk-guard/1.0.0/manifest.json',
      'plugins/tk-guard/1.0.0/tk-guard.js',
    ])
  })
})

/** Swift refuses conditional writes, so a service that knows them is acted out here. */
describe('with a service that writes conditionally', () => {
  const ref = { pluginId: 'tk-guard', version: '1.0.0' }
  const files = { bundle: Buffer.from('a'), manifest: Buffer.from('{}') }

  const serve = async (answer: (method: string, headers: NodeJS.Dict<string | string[]>) => number) => {
    const seen: string[] = []
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers['if-none-match'] ?? '-'}`)
      request.resume()
      response.statusCode = answer(request.method ?? '', request.headers)
      response.end(
        response.statusCode === 200 ? '' : `<Error><Code>Code${response.statusCode}</Code></Error>`,
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const client = createS3Client(configOf({ endpoint: `http://127.0.0.1:${port}` }))
    return { seen, store: createS3PackageStore(createS3Objects(client, 'b')), close: () => server.close() }
  }

  it('sends the condition with each write', async () => {
    const { seen, store, close } = await serve(() => 200)
    expect(await store.put(ref, files)).toMatchObject({ ok: true })
    expect(seen).toEqual([
      'PUT /b/plugins/tk-guard/1.0.0/tk-guard.js *',
      'PUT /b/plugins/tk-guard/1.0.0/manifest.json *',
    ])
    close()
  })

  it('reports a bucket that is full, and removes the first file again', async () => {
    const { seen, store, close } = await serve((method, headers) => {
      if (method === 'HEAD') return 404
      return method === 'PUT' && headers['content-length'] === '2' ? 507 : 200
    })
    expect(await store.put(ref, files)).toMatchObject({ error: { code: 'STORAGE_FULL' } })
    expect(seen.at(-1)).toMatch(/^DELETE .*tk-guard\.js/)
    close()
  })
})
