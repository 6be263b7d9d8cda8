import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'

const withVersion = { pluginVersion: true, plugin: true } satisfies Prisma.PluginInstanceInclude

export type PluginInstanceRecord = Prisma.PluginInstanceGetPayload<{ include: typeof withVersion }>

export type NewPluginInstance = {
  /** Given by the caller: secrets are sealed for this very id. */
  readonly id: string
  readonly pluginId: string
  readonly versionId: string
  readonly serverId: string
  readonly name: string
  readonly config: JsonInput
  readonly secretCipher: Uint8Array<ArrayBuffer> | null
  readonly limits: JsonInput
}

export type InstanceChange = Partial<{
  versionId: string
  previousId: string | null
  name: string
  config: JsonInput
  secretCipher: Uint8Array<ArrayBuffer> | null
  limits: JsonInput
  mode: 'shadow' | 'live'
  desired: 'running' | 'paused'
  removedAt: Date
}>

export const createPluginInstanceRepository = (db: DatabaseClient) => ({
  listAll: async () => db.pluginInstance.findMany({ where: { removedAt: null }, include: withVersion }),
  listOfServer: (serverId: string) =>
    db.pluginInstance.findMany({
      where: { serverId, removedAt: null },
      include: withVersion,
      orderBy: { id: 'asc' },
    }),
  listOfPlugin: (pluginId: string) =>
    db.pluginInstance.findMany({
      where: { pluginId, removedAt: null },
      include: withVersion,
      orderBy: { id: 'asc' },
    }),
  findById: async (id: string) => db.pluginInstance.findUnique({ where: { id }, include: withVersion }),
  /** Held until the open transaction ends; of no use outside one. */
  lock: async (id: string): Promise<void> => {
    await db.$queryRaw`SELECT id FROM plugin_instances WHERE id = ${id}::uuid FOR UPDATE`
  },
  /** With their data, schedules, strikes and logs. */
  removeOfPlugin: (pluginId: string) => db.pluginInstance.deleteMany({ where: { pluginId } }),
  create: (instance: NewPluginInstance) => db.pluginInstance.create({ data: instance, include: withVersion }),
  update: (id: string, change: InstanceChange) =>
    db.pluginInstance.update({
      where: { id },
      data: { ...change, rev: { increment: 1 } },
      include: withVersion,
    }),
  /** What the machine found out; it does not count as a change by a person. Nothing to write once it is removed. */
  setState: (
    id: string,
    state: { state: string; stateReason: string | null; stateStack: string | null; stateAt: Date },
  ) => db.pluginInstance.updateMany({ where: { id }, data: state }),
  addStrike: (strike: {
    instanceId: string
    at: Date
    code: string
    message: string
    stack: string | null
    eventId: bigint | null
  }) => db.pluginStrike.create({ data: strike }),
  countStrikes: (instanceId: string, since: Date) =>
    db.pluginStrike.count({ where: { instanceId, at: { gte: since } } }),
  listStrikes: (instanceId: string, take: number) =>
    db.pluginStrike.findMany({ where: { instanceId }, orderBy: { at: 'desc' }, take }),
  clearStrikes: (instanceId: string) => db.pluginStrike.deleteMany({ where: { instanceId } }),
})

export type PluginInstanceRepository = ReturnType<typeof createPluginInstanceRepository>
