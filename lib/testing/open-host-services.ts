import { createHash, randomUUID } from 'node:crypto'
import type { CallContext, CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import type { GameServers } from '@/lib/server/game/game-servers'
import { createLog } from '@/lib/server/logging/log'
import type { Outbound } from '@/lib/server/outbound/outbound-request'
import { AdminSightings } from '@/lib/server/plugin-runtime/admin-sightings'
import { CommandReplies } from '@/lib/server/plugin-runtime/command-replies'
import { createHostServices } from '@/lib/server/plugin-runtime/host-services/create-host-services'
import type {
  HostServicesApp,
  RuntimeParts,
} from '@/lib/server/plugin-runtime/host-services/host-services-deps'
import { createPluginPages } from '@/lib/server/plugin-runtime/plugin-pages'
import { PluginScheduler } from '@/lib/server/plugin-runtime/scheduler'
import { createSecretBox } from '@/lib/server/secrets/secret-box'
import { createTestDatabase, type TestDatabase } from './database'
import { openGameServers } from './open-game-servers'

/** A manifest that declares nothing. */
export const PLAIN_MANIFEST: Manifest = {
  manifestVersion: 1,
  id: 'test-plugin',
  name: 'Test Plugin',
  version: '1.0.0',
  author: { name: 'Somebody' },
  sdkVersion: '1.0.0',
  integrity: `sha256-${'A'.repeat(43)}=`,
}

type Options = { readonly outbound?: Outbound; readonly manager?: Partial<RuntimeParts['manager']> }

export type CallOptions = {
  readonly instance?: Partial<CallingInstance>
  readonly constraints?: Constraints
  readonly operation?: Operation
  readonly effectId?: string | null
  readonly cause?: CallContext['cause']
  readonly operations?: readonly string[]
}

export type OpenHostServices = {
  readonly services: HostServices
  readonly app: HostServicesApp
  readonly database: TestDatabase
  readonly game: GameServers
  readonly clock: { now(): Date; advance(ms: number): void }
  readonly serverId: string
  readonly instanceId: string
  readonly replies: CommandReplies
  readonly admins: AdminSightings
  readonly pages: ReturnType<typeof createPluginPages>
  /** A call of the instance in live mode with the grant. */
  context(options?: CallOptions): CallContext
  addInstance(manifest?: Manifest): Promise<string>
  close(): Promise<void>
}

/** The services that plugins reach, over a database of their own and game servers without connections. */
export const openHostServices = async ({
  outbound,
  manager = {},
}: Options = {}): Promise<OpenHostServices> => {
  const database = await createTestDatabase()
  const game = openGameServers()
  const clock = createClock()
  const app: HostServicesApp = {
    db: database.db,
    game,
    clock,
    log: createLog('silent', { write: () => undefined }),
    secretBox: createSecretBox({ derive: (purpose) => createHash('sha256').update(purpose).digest() }),
    outbound: outbound ?? { send: () => Promise.reject(new Error('this test sends nothing')) },
  }
  const none = { find: () => null, list: () => [], deliver: () => 0 }
  const noRun = { run: async () => ({ ok: false as const, error: { code: 'PLUGIN_STOPPED', message: '' } }) }
  const running: RuntimeParts['manager'] = { ...none, ...noRun, ...manager }
  const replies = new CommandReplies(() => clock.now().getTime())
  const scheduler = new PluginScheduler({
    db: database.db,
    manager: running,
    clock,
    log: app.log,
    warn: () => undefined,
  })
  const pages = createPluginPages()
  const admins = new AdminSightings(() => clock.now().getTime())
  const services = createHostServices({
    app,
    parts: { manager: running, commands: { replies }, scheduler },
    pages,
    admins,
  })
  const serverId = await addServer(database)
  const instanceId = await addInstance(database, serverId, PLAIN_MANIFEST)
  return {
    services,
    app,
    database,
    game,
    clock,
    serverId,
    instanceId,
    replies,
    admins,
    pages,
    context: (options = {}) => contextOf(serverId, instanceId, options),
    addInstance: (manifest = PLAIN_MANIFEST) => addInstance(database, serverId, manifest),
    close: async () => {
      await game.close()
      await database.close()
    },
  }
}

const createClock = () => {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: (ms: number) => {
      offsetMs += ms
    },
  }
}

const contextOf = (
  serverId: string,
  instanceId: string,
  { instance, constraints = {}, operation, effectId = null, cause = null, operations = [] }: CallOptions,
): CallContext => ({
  instance: {
    instanceId,
    pluginId: PLAIN_MANIFEST.id,
    pluginName: PLAIN_MANIFEST.name,
    semver: PLAIN_MANIFEST.version,
    bundleSha256: '00',
    serverId,
    mode: 'live',
    functions: new Set(HOST_FUNCTION_NAMES),
    requested: new Map(operation ? [[operation, constraints]] : []),
    ...instance,
  },
  cause,
  grant: operation ? { permissionId: randomUUID(), operation, constraints } : null,
  operations: new Set(operations),
  effectId,
  signal: new AbortController().signal,
})

const addServer = async ({ prisma }: TestDatabase): Promise<string> => {
  const name = `Server ${randomUUID().slice(0, 8)}`
  const server = await prisma.server.create({
    data: {
      name,
      nameKey: name.toLowerCase(),
      rconHost: '127.0.0.1',
      rconPort: 1,
      rconPasswordCipher: new Uint8Array(1),
    },
  })
  return server.id
}

const addInstance = async (
  { prisma, db }: TestDatabase,
  serverId: string,
  manifest: Manifest,
): Promise<string> => {
  await db.plugins.put({ id: manifest.id, name: manifest.name, source: 'custom' })
  const { id, version } = manifest
  const known = await db.plugins.findVersion(id, version)
  const row =
    known ??
    (await db.plugins.addVersion({
      pluginId: id,
      semver: version,
      manifestBytes: new TextEncoder().encode(JSON.stringify(manifest)),
      bundleSha256: '00',
      bundleBytes: 1,
      storageKey: `${id}/${version}`,
      signatureFormat: null,
      signatureBytes: null,
      keyId: null,
      keyFingerprint: null,
      findings: [],
      uploadedByKind: 'system',
      uploadedById: null,
      uploadedByName: 'test',
    }))
  const instance = await prisma.pluginInstance.create({
    data: { pluginId: id, versionId: row.id, serverId, name: manifest.name },
  })
  return instance.id
}
