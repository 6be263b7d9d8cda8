import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import type { Operation, OperationResponse } from '@/lib/contracts/operation'
import { operationPath } from '@/lib/contracts/operation'
import { type App, installApp } from '@/lib/server/app'
import { SESSION_COOKIE } from '@/lib/server/auth/session-cookie'
import type { Clock } from '@/lib/server/clock'
import { parseConfig } from '@/lib/server/config/config'
import { type AppDeps, createApp } from '@/lib/server/container'
import { createDatabase } from '@/lib/server/db/database'
import { createEventStore } from '@/lib/server/db/repositories/event-store'
import type { RouteHandler } from '@/lib/server/http/define-route'
import { createLog } from '@/lib/server/logging/log'
import { createPanelProcess } from '@/lib/server/panel-process'
import { ensureBuiltInRoles } from '@/lib/server/people/ensure-built-in-roles'
import type { RoleTemplateKey } from '@/lib/shared/role-templates'
import { createTestDatabase } from './database'

/** What a test sends. `as` is a cookie from `signIn`, or an API token. */
export type TestRequest = {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string | string[]>
  /** Anything that JSON can carry, text as it is, or a form with files. */
  readonly body?: unknown
  readonly as?: TestIdentity
  readonly headers?: Record<string, string>
}

export type TestIdentity = { readonly cookie: string } | { readonly token: string }

export type TestAnswer<T> = { readonly status: number; readonly body: T; readonly headers: Headers }

export type TestApp = {
  readonly app: App
  readonly clock: Clock & { advance(ms: number): void }
  /** Calls the route function itself, with everything that is in front of the use case. */
  call<O extends Operation>(
    route: RouteHandler,
    operation: O,
    request?: TestRequest,
  ): Promise<TestAnswer<OperationResponse<O>>>
  /** A new person with a built-in role, on one server or on all, and an open session. */
  signIn(
    role: RoleTemplateKey,
    options?: { serverId?: string; name?: string },
  ): Promise<{ cookie: string; userId: string; sessionId: string }>
  /** Ends the application and makes a new one over the same database and folder, as a restart of the panel does. */
  restart(): Promise<void>
  /** A server row without a connection behind it. */
  addServer(name?: string): Promise<string>
  close(): Promise<void>
}

/** The real application over a migrated database of its own; nothing else is running in it. */
export const createTestApp = async (
  environment: Record<string, string> = {},
  overrides: Pick<AppDeps, 'packageStore' | 'onPluginStep' | 'outbound' | 'sink'> = {},
): Promise<TestApp> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'palisade-test-data-'))
  const database = await createTestDatabase()
  const clock = createTestClock()
  const config = parseConfig({ PALISADE_SIMULATOR: 'off', PALISADE_DATA_DIR: dataDir, ...environment })
  if (!config.ok) throw new Error(config.error.problems.join('\n'))
  const build = () => {
    const built = createApp({
      config: config.value,
      log: createLog('silent', { write: () => undefined }),
      db: createDatabase(database.prisma),
      eventStore: createEventStore(database.prisma),
      database: { kind: 'embedded', health: async () => ({ state: 'ready' }), backup: async () => null },
      secretKey: { derive: (purpose) => createHash('sha256').update(`test ${purpose}`).digest() },
      process: createPanelProcess(() => undefined),
      clock,
      ...overrides,
    })
    built.readiness.set({ state: 'ready' })
    installApp(built)
    return built
  }
  let app = build()
  await ensureBuiltInRoles(app)
  return {
    get app() {
      return app
    },
    restart: async () => {
      await app.process.stop()
      app = build()
    },
    clock,
    call: (route, operation, request = {}) => callRoute(route, operation, request),
    signIn: (role, options = {}) => signIn(app, role, options),
    addServer: (name = `Server ${randomUUID().slice(0, 8)}`) => addServer(database.prisma, app, name),
    close: async () => {
      await app.process.stop()
      installApp(null)
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const createTestClock = () => {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: (ms: number) => {
      offsetMs += ms
    },
  }
}

const callRoute = async <O extends Operation>(
  route: RouteHandler,
  operation: O,
  { params = {}, query = {}, body, as, headers = {} }: TestRequest,
): Promise<TestAnswer<OperationResponse<O>>> => {
  const path = operationPath(operation).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const url = new URL(path, 'http://panel.test')
  for (const [key, value] of Object.entries(query)) {
    for (const one of [value].flat()) url.searchParams.append(key, one)
  }
  const form = body instanceof FormData ? body : undefined
  const isText = body === undefined || typeof body === 'string'
  const text = form ? undefined : isText ? body : JSON.stringify(body)
  const request = new Request(url, {
    method: operation.method,
    headers: {
      host: 'panel.test',
      'x-palisade-peer': '203.0.113.5',
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...credentials(as),
      ...headers,
    },
    ...(form ? { body: form } : text === undefined ? {} : { body: text }),
  })
  const response = await route(request, { params: Promise.resolve(params) })
  const answer = await response.text()
  const isJson =
    response.headers.get('content-type')?.includes('json') &&
    !response.headers.get('content-type')?.includes('ndjson')
  return {
    status: response.status,
    body: (isJson && answer !== '' ? JSON.parse(answer) : answer) as OperationResponse<O>,
    headers: response.headers,
  }
}

const credentials = (as: TestIdentity | undefined): Record<string, string> => {
  if (!as) return {}
  return 'token' in as ? { authorization: `Bearer ${as.token}` } : { cookie: as.cookie }
}

const signIn = async (
  app: App,
  role: RoleTemplateKey,
  { serverId, name }: { serverId?: string; name?: string },
) => {
  const row = await app.db.roles.findByKey(role)
  if (!row) throw new Error(`no role ${role}`)
  const user = await app.db.users.create({
    name: name ?? `${role} ${randomUUID().slice(0, 8)}`,
    memberships: [{ roleId: row.id, serverId: serverId ?? null }],
  })
  const expiresAt = new Date(app.clock.now().getTime() + 3_600_000)
  const session = await app.db.sessions.create({ userId: user.id, ip: null, userAgent: null, expiresAt })
  const token = await encode({ token: { sid: session.id }, secret: app.sessionSecret })
  return { cookie: `${SESSION_COOKIE}=${token}`, userId: user.id, sessionId: session.id }
}

type TestPrisma = Awaited<ReturnType<typeof createTestDatabase>>['prisma']

const addServer = async (prisma: TestPrisma, app: App, name: string): Promise<string> => {
  const server = await prisma.server.create({
    data: {
      name,
      nameKey: name.toLowerCase(),
      rconHost: '127.0.0.1',
      rconPort: 1,
      rconPasswordCipher: app.secretBox.seal('test', 'test'),
    },
  })
  return server.id
}
