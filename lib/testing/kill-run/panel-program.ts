import { existsSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getApp } from '@/lib/server/app'
import { createTokenSecret } from '@/lib/server/auth/api-token'
import type { RouteHandler } from '@/lib/server/http/define-route'
import { getPanelProcess } from '@/lib/server/panel-process'
import { startPanel } from '@/lib/server/start-panel'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'

/**
 * A program of its own: the panel as it boots in production, with its API routes behind a plain HTTP server in the place
 * of Next's. Prints the token of an owner at its first start, and the address.
 */
type Match = { readonly folder: string; readonly params: Record<string, string> }

/** The folder of a URL, as Next finds it: an exact name, else the one in brackets. */
const matchFolder = (path: string): Match => {
  const params: Record<string, string> = {}
  let folder = join(PROJECT_ROOT, 'app')
  for (const part of path.split('/').filter((text) => text !== '')) {
    if (existsSync(join(folder, part))) folder = join(folder, part)
    else {
      const name = readdirSync(folder).find((one) => one.startsWith('[')) ?? part
      params[name.slice(1, -1)] = decodeURIComponent(part)
      folder = join(folder, name)
    }
  }
  return { folder, params }
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { method = 'GET' } = incoming
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  const { folder, params } = matchFolder(url.pathname)
  const module = (await import(join(folder, 'route.ts'))) as Record<string, RouteHandler>
  const handler = module[method]
  if (!handler) throw new Error(`no ${method} in ${folder}`)
  const body = await readBody(incoming)
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
  headers.set('x-palisade-peer', '127.0.0.1')
  const request = new Request(url, {
    method,
    headers,
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
  const result = await handler(request, { params: Promise.resolve(params) })
  response.writeHead(result.status, Object.fromEntries(result.headers))
  response.end(Buffer.from(await result.arrayBuffer()))
}

const makeOwner = async (): Promise<string | null> => {
  const { db } = getApp()
  if ((await db.users.count()) > 0) return null
  const role = await db.roles.findByKey('owner')
  if (!role) throw new Error('no role owner')
  const user = await db.users.create({ name: 'Owner', memberships: [{ roleId: role.id, serverId: null }] })
  const { token, hash, prefix } = createTokenSecret()
  const scopes = [...PANEL_PERMISSION_NAMES]
  await db.tokens.create({
    name: 'Run',
    prefix,
    hash,
    userId: user.id,
    scopes,
    serverIds: [],
    expiresAt: null,
  })
  return token
}

/** Compiled before the first request, so that the run is about the panel and not about the compiler. */
const loadRoutes = async (): Promise<void> => {
  const folder = join(PROJECT_ROOT, 'app/api/v1')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const wanted = files.filter((path) =>
    /^(plugins|servers\/\[serverId\]\/instances)\/(.*\/)?route\.ts$/.test(path),
  )
  await Promise.all(wanted.map((path) => import(join(folder, path))))
}

await loadRoutes()
await startPanel()
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    response.writeHead(500)
    response.end()
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const token = await makeOwner()
if (token) process.stdout.write(`token ${token}\n`)
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
process.stdout.write(`Palisade runs at ${address}\n`)
getPanelProcess().listening(address)
