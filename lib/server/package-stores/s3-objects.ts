import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { S3Config } from '../config/config'
import { isNoSuchKey, isNotImplemented, isPreconditionFailed } from './s3-errors'

const CONNECT_MS = 5_000
const REQUEST_MS = 15_000

export type StoredObject = { readonly key: string; readonly storedAt: number }

/** Objects of a bucket as far as packages need them. Errors of the client pass through. */
export type S3Objects = {
  /** False when there is an object of this key; it is then as it was. */
  putNew(key: string, bytes: Uint8Array): Promise<boolean>
  /** At most `maxBytes` of it; null when there is none. */
  get(key: string, maxBytes: number): Promise<Uint8Array | null>
  exists(key: string): Promise<boolean>
  /** Also where there is none. */
  remove(key: string): Promise<void>
  list(prefix: string): Promise<readonly StoredObject[]>
}

export const createS3Client = (config: S3Config): S3Client =>
  new S3Client({
    region: config.region,
    ...(config.endpoint ? { endpoint: config.endpoint } : {}),
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    forcePathStyle: config.forcePathStyle,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: REQUEST_MS },
    // Checksum trailers are unknown to many compatible services; the content is checked by its own hash anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

export const createS3Objects = (client: S3Client, bucket: string): S3Objects => {
  // Found out by the first write: Swift and older services refuse conditional writes altogether.
  let hasConditionalPut = true
  const exists = async (key: string): Promise<boolean> => {
    try {
      await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
      return true
    } catch (error) {
      if (isNoSuchKey(error)) return false
      throw error
    }
  }
  const put = async (key: string, bytes: Uint8Array, isConditional: boolean): Promise<void> => {
    const condition = isConditional ? { IfNoneMatch: '*' } : {}
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...condition }))
  }
  return {
    exists,
    putNew: async (key, bytes) => {
      if (hasConditionalPut) {
        try {
          await put(key, bytes, true)
          return true
        } catch (error) {
          if (isPreconditionFailed(error)) return false
          if (!isNotImplemented(error)) throw error
          hasConditionalPut = false
        }
      }
      if (await exists(key)) return false
      await put(key, bytes, false)
      return true
    },
    get: async (key, maxBytes) => {
      try {
        const range = `bytes=0-${maxBytes - 1}`
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }))
        return Body ? await Body.transformToByteArray() : new Uint8Array()
      } catch (error) {
        if (isNoSuchKey(error)) return null
        throw error
      }
    },
    remove: async (key) => {
      try {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
      } catch (error) {
        if (!isNoSuchKey(error)) throw error
      }
    },
    list: async (prefix) => {
      const objects: StoredObject[] = []
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        )
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key) objects.push({ key: Key, storedAt: LastModified?.getTime() ?? 0 })
        }
        token = page.NextContinuationToken
      } while (token)
      return objects
    },
  }
}
