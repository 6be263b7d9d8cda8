import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { UPLOAD_ROUTE } from '@/lib/contracts/plugins/browser-upload'
import type { RouteHandler } from '@/lib/server/http/define-route'
import { writePackageEnvelope } from '@/lib/shared/package-envelope'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { GET as PROBE, PUT } from '../ingest/[fileKey]/route'
import { GET, POST } from './route'

const ORIGIN = 'http://panel.test'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
let author: Awaited<ReturnType<typeof trustedAuthor>>
beforeAll(async () => {
  t = await createTestApp()
  author = await trustedAuthor(t, await t.signIn('owner'))
})
beforeEach(async () => {
  owner = await t.signIn('owner')
})
afterAll(() => t.close())

const send = async (
  route: RouteHandler,
  url: string,
  init: RequestInit & { as?: { cookie: string } } = {},
) => {
  const { as, ...rest } = init
  const request = new Request(url, {
    ...rest,
    headers: {
      host: 'panel.test',
      'x-palisade-peer': '203.0.113.9',
      ...(as ? { cookie: as.cookie } : {}),
      ...rest.headers,
    },
  })
  const fileKey = new URL(url).pathname.split('/').at(-1) ?? ''
  const response = await route(request, { params: Promise.resolve({ fileKey }) })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
}

const envelopeOf = (id: string) => {
  const { file, manifest, signature } = signedPackage(author, { id })
  return writePackageEnvelope({ bundle: file, manifest, signature })
}

/** The first request of UploadThing's client. */
const ask = (
  size: number,
  as: { cookie: string } | undefined = owner,
  headers: Record<string, string> = {},
) =>
  send(POST, `${ORIGIN}/api/uploadthing?actionType=upload&slug=${UPLOAD_ROUTE}`, {
    method: 'POST',
    ...(as ? { as } : {}),
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      files: [{ name: 'p.palisade', size, type: 'application/octet-stream', lastModified: 1 }],
      input: null,
    }),
  })

const put = (url: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData()
  form.append('file', new File([bytes], 'p.palisade', { type: 'application/octet-stream' }))
  return send(PUT, url, { method: 'PUT', body: form, headers: { range: 'bytes=0-' } })
}

const staged = () => {
  const folder = join(t.app.config.dataDir, 'staging')
  return existsSync(folder) ? readdirSync(folder) : []
}

test('the browser path ends in a staged upload with its report', async () => {
  const envelope = envelopeOf('dropped')
  const asked = await ask(envelope.length)
  expect(asked.status).toBe(200)
  const [{ url }] = asked.body
  expect(new URL(url).origin).toBe(ORIGIN)
  expect((await send(PROBE, url)).headers.get('x-ut-range-start')).toBe('0')
  const answer = await put(url, envelope)
  expect(answer).toMatchObject({
    status: 200,
    body: {
      serverData: {
        uploadId: expect.any(String),
        problem: null,
        answer: { installed: false, report: { id: 'dropped', signature: { state: 'trusted' } } },
      },
    },
  })
  expect(staged()).toContain(answer.body.serverData.uploadId)
})

test('the routes say what may be uploaded', async () => {
  const { status, body } = await send(GET, `${ORIGIN}/api/uploadthing`, { as: owner })
  expect(status).toBe(200)
  expect(body).toMatchObject([{ slug: UPLOAD_ROUTE, config: { blob: { maxFileSize: '2MB' } } }])
})

test('what is wrong with a package reaches the browser with its code, and nothing is kept', async () => {
  const before = staged()
  const { file, manifest } = signedPackage(author, { id: 'wrong' })
  const broken = writePackageEnvelope({
    bundle: file,
    manifest: Buffer.concat([manifest, Buffer.from('x')]),
    signature: null,
  })
  const [{ url }] = (await ask(broken.length)).body
  expect((await put(url, broken)).body.serverData).toMatchObject({
    uploadId: null,
    answer: null,
    problem: { code: 'MANIFEST_MALFORMED' },
  })
  const noEnvelope = Uint8Array.from(Buffer.from('PK zip'))
  const [{ url: second }] = (await ask(noEnvelope.length)).body
  expect((await put(second, noEnvelope)).body.serverData).toMatchObject({
    problem: { code: 'REQUEST_MALFORMED' },
  })
  expect(staged()).toEqual(before)
})

describe('an address is refused', () => {
  const invalid = { status: 403, body: { code: 'UPLOAD_ADDRESS_INVALID' } }

  test('to who may not install, to nobody, and to another site', async () => {
    const moderator = await t.signIn('moderator')
    expect((await ask(10, moderator)).status).toBe(403)
    expect(
      (
        await send(POST, `${ORIGIN}/api/uploadthing?actionType=upload&slug=${UPLOAD_ROUTE}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            files: [{ name: 'a', size: 1, type: 'application/octet-stream' }],
            input: null,
          }),
        })
      ).status,
    ).toBe(403)
    expect((await ask(10, owner, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(10, owner, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  test('for a file that is too large', async () => {
    expect((await ask(3 * 1024 * 1024)).status).toBe(400)
  })

  test('when it was changed, used before, or is over', async () => {
    const envelope = envelopeOf('once')
    const [{ url }] = (await ask(envelope.length)).body
    const larger = new URL(url)
    larger.searchParams.set('x-ut-file-size', '5')
    expect(await put(larger.href, envelope)).toMatchObject(invalid)
    const forged = new URL(url)
    forged.searchParams.set('signature', `hmac-sha256=${'0'.repeat(64)}`)
    expect(await put(forged.href, envelope)).toMatchObject(invalid)
    expect(await put(url, envelope)).toMatchObject({ status: 200 })
    expect(await put(url, envelope)).toMatchObject(invalid)
    const [{ url: late }] = (await ask(envelope.length)).body
    t.clock.advance(61 * 60_000)
    expect(await put(late, envelope)).toMatchObject(invalid)
    t.clock.advance(-61 * 60_000)
  })

  test('for other content than was announced', async () => {
    const envelope = envelopeOf('short')
    const [{ url }] = (await ask(envelope.length + 1)).body
    expect(await put(url, envelope)).toMatchObject({ status: 400, body: { code: 'REQUEST_MALFORMED' } })
    const [{ url: tooLong }] = (await ask(10)).body
    expect((await put(tooLong, new Uint8Array(20_000))).status).toBe(413)
  })
})

test('a report of an upload that UploadThing did not sign is refused', async () => {
  const before = staged()
  const payload = {
    status: 'uploaded',
    file: {
      name: 'a',
      size: 1,
      type: 'b',
      customId: null,
      key: 'k',
      url: 'u',
      appUrl: 'u',
      ufsUrl: 'u',
      fileHash: 'h',
    },
    origin: `${ORIGIN}/api/ingest`,
    metadata: { personId: owner.userId },
  }
  const forged = await send(POST, `${ORIGIN}/api/uploadthing?slug=${UPLOAD_ROUTE}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'uploadthing-hook': 'callback',
      'x-uploadthing-signature': `hmac-sha256=${'0'.repeat(64)}`,
    },
    body: JSON.stringify(payload),
  })
  expect(forged.status).toBe(400)
  expect(staged()).toEqual(before)
})
