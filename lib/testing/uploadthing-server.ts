import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/**
 * UploadThing's API in memory, as far as its own server library (7.7) uses it: signed ingest addresses, listFiles,
 * requestFileAccess, deleteFiles and file addresses. Written from the requests of that library; the cloud itself
 * was never asked, so this shows that the adapter fits the library, not that it fits the service.
 */
export type FakeUploadThing = {
  readonly token: string
  readonly apiUrl: string
  readonly ingestUrl: string
  readonly fetch: typeof globalThis.fetch
  /** From now on every request is answered so; null for the normal answers, `down` for no answer at all. */
  fail(how: 'down' | { status: number; path?: RegExp } | null): void
  /** `METHOD path` of each request. */
  readonly seen: readonly string[]
}

type StoredFile = {
  id: string
  key: string
  customId: string | null
  name: string
  bytes: Uint8Array
  at: number
}

const API_KEY = `sk_test_${'0'.repeat(32)}`
const APP_ID = 'testapp'
const HOST = 'uploadthing.test'

export function createFakeUploadThing(): FakeUploadThing {
  const files = new Map<string, StoredFile>()
  const seen: string[] = []
  let failure: 'down' | { status: number; path?: RegExp } | null = null
  let clock = 0
  const base = `http://${HOST}`

  const answerApi = async (path: string, request: Request): Promise<Response> => {
    if (request.headers.get('x-uploadthing-api-key') !== API_KEY) return json({ error: 'Unauthorized' }, 401)
    const body = (await request.json()) as Record<string, unknown>
    if (path === '/v6/listFiles') {
      const { limit = 500, offset = 0 } = body as { limit?: number; offset?: number }
      const all = [...files.values()].sort((a, b) => b.at - a.at)
      const page = all.slice(offset, offset + limit)
      return json({ hasMore: all.length > offset + limit, files: page.map(toListed) })
    }
    if (path === '/v6/deleteFiles') {
      const { fileKeys = [] } = body as { fileKeys?: string[] }
      const deletedCount = fileKeys.filter((key) => files.delete(key)).length
      return json({ success: true, deletedCount })
    }
    if (path === '/v6/requestFileAccess') {
      const url = `${base}/f/${String(body.fileKey)}?expires=soon`
      return files.has(String(body.fileKey)) ? json({ url, ufsUrl: url }) : json({ error: 'Not found' }, 404)
    }
    return json({ error: 'No such path' }, 404)
  }

  const ingest = async (url: URL, request: Request): Promise<Response> => {
    if (!hasValidSignature(url)) return json({ error: 'Invalid signature' }, 403)
    const part = (await request.formData()).get('file')
    if (!(part instanceof Blob)) return json({ error: 'No file' }, 400)
    const key = url.pathname.split('/').at(-1) ?? ''
    const bytes = new Uint8Array(await part.arrayBuffer())
    const read = (name: string) => decodeURIComponent(url.searchParams.get(name) ?? '')
    if (bytes.length !== Number(read('x-ut-file-size'))) return json({ error: 'Wrong size' }, 400)
    const customId = read('x-ut-custom-id') || null
    files.set(key, { id: randomUUID(), key, customId, name: read('x-ut-file-name'), bytes, at: ++clock })
    const address = `${base}/f/${key}`
    return json({ url: address, appUrl: address, ufsUrl: address, fileHash: 'unused', serverData: null })
  }

  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    seen.push(`${request.method} ${url.pathname}`)
    if (url.host !== HOST) throw new TypeError(`the library asked ${url.host}`)
    if (failure === 'down') throw new TypeError('fetch failed')
    if (failure && (failure.path?.test(url.pathname) ?? true))
      return json({ error: 'failed' }, failure.status)
    if (url.pathname.startsWith('/ingest/')) return ingest(url, request)
    if (!url.pathname.startsWith('/f/')) return answerApi(url.pathname, request)
    const file = files.get(url.pathname.slice('/f/'.length))
    return file ? new Response(new Uint8Array(file.bytes)) : json({ error: 'Not found' }, 404)
  }

  const token = { apiKey: API_KEY, appId: APP_ID, regions: ['test'] }
  return {
    token: Buffer.from(JSON.stringify(token)).toString('base64'),
    apiUrl: base,
    ingestUrl: `${base}/ingest`,
    fetch: answer,
    seen,
    fail: (how) => {
      failure = how
    },
  }
}

const toListed = ({ id, key, customId, name, bytes, at }: StoredFile) => ({
  id,
  key,
  customId,
  name,
  size: bytes.length,
  status: 'Uploaded',
  uploadedAt: at,
})

const hasValidSignature = (url: URL): boolean => {
  const given = url.searchParams.get('signature') ?? ''
  const unsigned = new URL(url)
  unsigned.searchParams.delete('signature')
  const expected = `hmac-sha256=${createHmac('sha256', API_KEY).update(unsigned.toString()).digest('hex')}`
  const isFresh = Number(url.searchParams.get('expires')) > Date.now()
  return (
    isFresh && given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  )
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status })
