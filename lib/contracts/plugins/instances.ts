import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, Json, Line, NoContent, SequenceId, ServerParams, Timestamp, Version } from '../schemas'

const tag = 'Plugin instances'
export const InstanceParams = ServerParams.extend({ instanceId: Id })
const PluginId = z.string().regex(/^[a-z][a-z0-9_-]{1,62}$/)
const Semver = z.string().max(64)

export const INSTANCE_STATE_NAMES = [
  'starting',
  'running',
  'backing-off',
  'paused',
  'needs-consent',
  'blocked',
  'quarantined',
  'failed',
  'removed',
] as const

/** Live figures of a running instance; null while it does not run. */
export const InstanceStats = z.object({
  cpuMs: z.number(),
  memoryBytes: z.number(),
  queueDepth: z.number(),
  delivered: z.number(),
  dropped: z.number(),
  tooLarge: z.number(),
  calls: z.number(),
  callsInFlight: z.number(),
  timers: z.number(),
  throttledMs: z.number(),
  restarts: z.number(),
})

export const PluginInstance = z.object({
  id: Id,
  serverId: Id,
  pluginId: z.string(),
  pluginName: z.string(),
  name: z.string(),
  version: z.string(),
  /** Version before the last upgrade, to roll back to. */
  previousVersion: z.string().nullable(),
  source: z.enum(['builtin', 'custom']),
  mode: z.enum(['shadow', 'live']),
  desired: z.enum(['running', 'paused']),
  state: z.enum(INSTANCE_STATE_NAMES),
  stateReason: z.string().nullable(),
  stateStack: z.string().nullable(),
  stateAt: Timestamp,
  panic: z.boolean(),
  strikes: z.array(
    z.object({ at: Timestamp, code: z.string(), message: z.string(), eventId: SequenceId.nullable() }),
  ),
  stats: InstanceStats.nullable(),
  createdAt: Timestamp,
  rev: Version,
})
export type PluginInstance = z.output<typeof PluginInstance>

export const listInstances = defineOperation({
  id: 'instances.list',
  method: 'GET',
  path: '/servers/{serverId}/instances',
  tag,
  summary: 'Plugins on a server with their state and figures',
  permission: 'plugins:read',
  params: ServerParams,
  response: z.object({ items: z.array(PluginInstance), nextCursor: z.null() }),
})

export const getInstance = defineOperation({
  id: 'instances.get',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}',
  tag,
  summary: 'One plugin instance',
  permission: 'plugins:read',
  params: InstanceParams,
  response: PluginInstance,
})

export const createInstance = defineOperation({
  id: 'instances.create',
  method: 'POST',
  path: '/servers/{serverId}/instances',
  tag,
  summary: 'Put a plugin on a server; it starts in shadow mode',
  permission: 'plugins:manage',
  params: ServerParams,
  body: z.strictObject({
    pluginId: PluginId,
    /** Default: the newest version whose signature counts. */
    version: Semver.optional(),
    name: Line(60).optional(),
    config: z.record(z.string(), Json).default({}),
  }),
  response: PluginInstance,
  status: 201,
})

export const InstanceConfig = z.object({
  /** The schema of the manifest: the form is made from it. */
  schema: Json.nullable(),
  /** Values; `writeOnly` ones are absent. */
  config: Json,
  /** Names of `writeOnly` values that are set. */
  secretsSet: z.array(z.string()),
  rev: Version,
})
export type InstanceConfig = z.output<typeof InstanceConfig>

export const getInstanceConfig = defineOperation({
  id: 'instances.config.get',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/config',
  tag,
  summary: 'Settings of an instance with the schema of its form',
  permission: 'plugins:read',
  params: InstanceParams,
  response: InstanceConfig,
})

export const setInstanceConfig = defineOperation({
  id: 'instances.config.set',
  method: 'PUT',
  path: '/servers/{serverId}/instances/{instanceId}/config',
  tag,
  summary: 'Change settings while it runs; secrets that are left out stay',
  description: 'Accepts `If-Match` with `rev`.',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({ config: z.record(z.string(), Json) }),
  response: InstanceConfig,
})

export const setInstanceMode = defineOperation({
  id: 'instances.mode.set',
  method: 'PUT',
  path: '/servers/{serverId}/instances/{instanceId}/mode',
  tag,
  summary: 'Shadow: effects are recorded only. Live: they are carried out.',
  description: 'Accepts `If-Match` with `rev`.',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({ mode: z.enum(['shadow', 'live']) }),
  response: PluginInstance,
})

const act = (verb: string, summary: string) =>
  defineOperation({
    id: `instances.${verb}`,
    method: 'POST',
    path: `/servers/{serverId}/instances/{instanceId}/${verb}`,
    tag,
    summary,
    permission: 'plugins:manage',
    params: InstanceParams,
    body: z.strictObject({}),
    response: PluginInstance,
  })

export const pauseInstance = act('pause', 'Stop it and keep its data and settings')
export const resumeInstance = act('resume', 'Start it again, also out of quarantine')
/** Settings for the version that is to run, in place of those that are stored; secrets that are left out stay. */
const otherConfig = z.record(z.string(), Json).optional()
const UNFIT =
  'Settings are taken over as far as the version knows them, and its defaults are filled in; where that does not fit, it is refused with 409 PLUGIN_SETTINGS_UNFIT, which names them, and they can be sent as `config`. Accepts `If-Match` with `rev`.'

export const rollbackInstance = defineOperation({
  id: 'instances.rollback',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/rollback',
  tag,
  summary: 'Go back to the version before the last upgrade',
  description: UNFIT,
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({
    /** For the audit log. */
    reason: Line(300).optional(),
    config: otherConfig,
  }),
  response: PluginInstance,
})

export const upgradeInstance = defineOperation({
  id: 'instances.upgrade',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/upgrade',
  tag,
  summary: 'Run another version; the old one runs until the new one is ready',
  description: `A version that asks for more needs consent first: 409 PERMISSION_ESCALATION with the changes. ${UNFIT}`,
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({ version: Semver, config: otherConfig }),
  response: PluginInstance,
})

export const removeInstance = defineOperation({
  id: 'instances.remove',
  method: 'DELETE',
  path: '/servers/{serverId}/instances/{instanceId}',
  tag,
  summary: 'Remove it with its data',
  description: 'Accepts `If-Match` with `rev`.',
  permission: 'plugins:manage',
  params: InstanceParams,
  response: NoContent,
  status: 204,
})
