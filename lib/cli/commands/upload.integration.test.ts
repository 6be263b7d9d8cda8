import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as UPLOAD } from '@/app/api/v1/plugins/upload/route'
import { POST as TOKENS } from '@/app/api/v1/tokens/route'
import { createToken } from '@/lib/contracts/people/tokens'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { signedPackage, trustedAuthor } from '@/lib/testing/plugin-packages'
import { type UploadOptions, uploadCommand } from './upload'

let t: TestApp
let server: Server
let url: string
let token: string
let folder: string
let author: Awaited<ReturnType<typeof trustedAuthor>>

beforeAll(async () => {
  t = await createTestApp()
  const owner = await t.signIn('owner')
  author = await trustedAuthor(t, owner)
  const body = { name: 'CI', scopes: ['plugins:install' as const], serverIds: [], expiresInDays: null }
  token = (await t.call(TOKENS, createToken, { as: owner, body })).body.token
  folder = mkdtempSync(join(tmpdir(), 'palisade-upload-'))
  // The route behind a real HTTP server, as Next puts it there.
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    const answer = await UPLOAD(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      }),
      { params: Promise.resolve({}) },
    )
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(async () => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
  await t.close()
})

const run = async (options: Partial<UploadOptions> = {}) => {
  const printed: string[] = []
  const errors: string[] = []
  const io = { print: (line: string) => printed.push(line), printError: (line: string) => errors.push(line) }
  const status = await uploadCommand({ dir: folder, url, token, ...options }, io)
  return { status, printed, errors }
}

const write = (changes: Record<string, string>) => {
  const { file, manifest, signature } = signedPackage(author, changes)
  writeFileSync(join(folder, 'plugin.js'), file)
  writeFileSync(join(folder, 'manifest.json'), manifest)
  writeFileSync(join(folder, 'manifest.json.sig'), signature)
}

test('a folder is uploaded and installed, and the report is printed', async () => {
  write({ id: 'from-cli' })
  const { status, printed, errors } = await run()
  expect({ status, errors }).toEqual({ status: 0, errors: [] })
  expect(printed[0]).toBe('from-cli 1.0.0: installed')
  expect(printed[1]).toContain('signature: trusted (Author)')
  expect(await t.app.db.plugins.findVersion('from-cli', '1.0.0')).toMatchObject({ uploadedByKind: 'token' })
})

test('with --stage it waits for a person', async () => {
  write({ id: 'staged-cli' })
  const { status, printed } = await run({ stage: true })
  expect(status).toBe(0)
  expect(printed[0]).toMatch(
    /^staged-cli 1\.0\.0: waits for review at http:\/\/[^/]+\/plugins\/uploads\/[0-9a-f-]{36}$/,
  )
})

test('a refusal is printed with its code', async () => {
  write({ id: 'from-cli', description: 'other' })
  const { status, errors } = await run()
  expect(status).toBe(1)
  expect(errors[0]).toMatch(/^PLUGIN_VERSION_CONFLICT: from-cli 1\.0\.0 is installed with other content/)
  expect((await run({ token: `pal_${'x'.repeat(43)}` })).errors[0]).toMatch(/^TOKEN_INVALID/)
})

test('a missing token, address, folder or panel is said plainly', async () => {
  expect(await run({ token: undefined })).toMatchObject({
    status: 2,
    errors: [expect.stringContaining('PALISADE_TOKEN')],
  })
  expect(await run({ url: 'panel' })).toMatchObject({ status: 2 })
  expect(await run({ dir: join(folder, 'none') })).toMatchObject({
    status: 2,
    errors: [expect.stringContaining('plugin.js'), expect.any(String)],
  })
  expect(await run({ url: 'http://127.0.0.1:1' })).toMatchObject({
    status: 1,
    errors: [expect.stringContaining('cannot be reached')],
  })
})
