import { UTApi, UTFile } from 'uploadthing/server'

const PAGE = 500
const ADDRESS_SECONDS = 300

export type UploadThingOptions = {
  readonly token: string
  /** Every request of the library goes through it. */
  readonly fetch: typeof globalThis.fetch
  /** For tests: another service than the cloud. */
  readonly apiUrl?: string
  readonly ingestUrl?: string
}

export type UploadThingFile = {
  /** Key that the library made up: 31 bits of hash, so neither secret nor certainly unique. */
  readonly key: string
  /** Our own name for it; the layout of every store. */
  readonly storageId: string
  readonly storedAt: number
}

/** Files of an UploadThing app as far as packages need them. Errors of the library pass through. */
export type UploadThingFiles = {
  list(): Promise<readonly UploadThingFile[]>
  /** Resolves with the key of the new file. */
  upload(storageId: string, bytes: Uint8Array): Promise<string>
  download(key: string, maxBytes: number): Promise<Uint8Array | null>
  remove(keys: readonly string[]): Promise<void>
}

export class UploadThingFailure extends Error {
  constructor(readonly status: number | null) {
    super(`UploadThing answered with ${status ?? 'an error'}`)
  }
}

export const createUploadThingFiles = ({ fetch, ...options }: UploadThingOptions): UploadThingFiles => {
  let lastStatus: number | null = null
  const watched: typeof fetch = async (input, init) => {
    lastStatus = null
    const response = await fetch(input, init)
    lastStatus = response.status
    return response
  }
  const api = new UTApi({ ...options, fetch: watched, logLevel: 'None' })
  /** The library hides the status in its error classes; what the service answered last is plain. */
  const asking = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      throw Object.assign(new UploadThingFailure(lastStatus), { cause })
    }
  }
  return {
    list: () => asking(() => listAll(api)),
    upload: (storageId, bytes) =>
      asking(async () => {
        const name = storageId.split('/').at(-1) ?? storageId
        const file = new UTFile([new Uint8Array(bytes)], name, { customId: storageId })
        const { data, error } = await api.uploadFiles(file, { contentDisposition: 'attachment' })
        if (!data) throw new Error(error.message)
        return data.key
      }),
    download: (key, maxBytes) =>
      asking(async () => {
        const { ufsUrl } = await api.getSignedURL(key, { expiresIn: ADDRESS_SECONDS })
        const response = await watched(ufsUrl)
        if (response.status === 404) return null
        if (!response.ok || !response.body) throw new UploadThingFailure(response.status)
        return readUpTo(response.body, maxBytes)
      }),
    remove: async (keys) => {
      if (keys.length > 0) await asking(() => api.deleteFiles([...keys]))
    },
  }
}

const listAll = async (api: UTApi): Promise<UploadThingFile[]> => {
  const files: UploadThingFile[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await api.listFiles({ limit: PAGE, offset })
    for (const { key, customId, status, uploadedAt } of page.files) {
      if (customId && status === 'Uploaded') files.push({ key, storageId: customId, storedAt: uploadedAt })
    }
    if (!page.hasMore || page.files.length === 0) return files
  }
}

const readUpTo = async (body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= maxBytes) break
  }
  return new Uint8Array(Buffer.concat(chunks).subarray(0, maxBytes))
}
