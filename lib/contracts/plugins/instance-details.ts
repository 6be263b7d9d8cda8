import { z } from 'zod'
import { CHATS } from '@/lib/plugin-sdk/game-types'
import { defineOperation } from '../operation'
import { listOf, PageQuery, pageOf } from '../page'
import { Id, Json, NoContent, SequenceId, Timestamp } from '../schemas'
import { InstanceParams } from './instances'

const tag = 'Plugin instances'

export const PluginLogLine = z.object({
  id: SequenceId,
  at: Timestamp,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  fields: Json.nullable(),
  eventId: SequenceId.nullable(),
})
export type PluginLogLine = z.output<typeof PluginLogLine>

const LogFilter = {
  levels: listOf(z.string().max(10), 4).optional(),
  search: z.string().max(100).optional(),
  /** From this moment on, and before that one. */
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
}

export const listInstanceLogs = defineOperation({
  id: 'instances.logs',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/logs',
  tag,
  summary: 'Log lines of an instance, newest first',
  permission: 'plugins:read',
  params: InstanceParams,
  query: PageQuery.extend(LogFilter),
  response: pageOf(PluginLogLine),
})

export const streamInstanceLogs = defineOperation({
  id: 'instances.logs.stream',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/logs/stream',
  tag,
  summary: 'Log lines as they are written, as server-sent events',
  permission: 'plugins:read',
  params: InstanceParams,
  response: PluginLogLine,
  responseKind: 'event-stream',
})

export const InstanceMetrics = z.object({
  /** One point every 10 seconds, oldest first, at most an hour. */
  points: z.array(
    z.object({
      at: Timestamp,
      events: z.number(),
      /** Rows in the ledger of effects, whatever became of them. */
      effects: z.number(),
      cpuMs: z.number(),
      memoryBytes: z.number(),
      queueDepth: z.number(),
      dropped: z.number(),
      strikes: z.number(),
    }),
  ),
})

export const getInstanceMetrics = defineOperation({
  id: 'instances.metrics',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/metrics',
  tag,
  summary: 'Figures of the last hour',
  permission: 'plugins:read',
  params: InstanceParams,
  response: InstanceMetrics,
})

export const listInstanceData = defineOperation({
  id: 'instances.data',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/data',
  tag,
  summary: 'What an instance stored: its keys and values, or the documents of one collection',
  permission: 'plugins:read',
  params: InstanceParams,
  query: PageQuery.extend({
    /** Of keys; documents have none. */
    prefix: z.string().max(256).optional(),
    /** Gives the documents of this collection, each under its id. */
    collection: z.string().max(64).optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({ key: z.string(), value: Json, bytes: z.number(), expiresAt: Timestamp.nullable() }),
    ),
    nextCursor: z.string().nullable(),
    collections: z.array(z.object({ name: z.string() })),
    /** Documents in all collections. */
    documents: z.number(),
    totalBytes: z.number(),
    quotaBytes: z.number(),
  }),
})

export const removeInstanceData = defineOperation({
  id: 'instances.data.remove',
  method: 'DELETE',
  path: '/servers/{serverId}/instances/{instanceId}/data',
  tag,
  summary: 'Remove one key of an instance, or everything without a key',
  permission: 'plugins:manage',
  params: InstanceParams,
  query: z.strictObject({ key: z.string().max(256).optional() }),
  response: NoContent,
  status: 204,
})

export const COMMAND_STATES = ['answers', 'stopped', 'taken', 'reserved'] as const
export type CommandState = (typeof COMMAND_STATES)[number]

export const listInstanceCommands = defineOperation({
  id: 'instances.commands',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/commands',
  tag,
  summary: 'Chat commands of an instance, with what stands in their way',
  permission: 'plugins:read',
  params: InstanceParams,
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        aliases: z.array(z.string()),
        description: z.string(),
        access: z.enum(['everyone', 'admins']),
        chats: z.array(z.enum(CHATS)),
        cooldownMs: z.number(),
        /**
         * `answers`: it hears the command. `stopped`: not while it does not run. `taken`: another plugin has the name.
         * `reserved`: the panel answers to the name itself, and no plugin ever hears it.
         */
        state: z.enum(COMMAND_STATES),
        /** Instance that holds the name already; null when this one does, or nobody. */
        takenBy: Id.nullable(),
        uses: z.number(),
      }),
    ),
    nextCursor: z.null(),
  }),
})

export const getInstancePanels = defineOperation({
  id: 'instances.panels',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/panels',
  tag,
  summary: 'Pages that an instance made of blocks',
  permission: 'plugins:read',
  params: InstanceParams,
  response: z.object({
    items: z.array(
      z.object({ name: z.string(), title: z.string(), description: z.string().nullable(), blocks: Json }),
    ),
    nextCursor: z.null(),
  }),
})

export const runPanelAction = defineOperation({
  id: 'instances.panels.action',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/panels/{panel}/actions',
  tag,
  summary: 'Press a button or send a form of a plugin page',
  permission: 'plugins:manage',
  params: InstanceParams.extend({ panel: z.string().max(32) }),
  body: z.strictObject({ action: z.string().max(32), values: z.record(z.string(), Json).default({}) }),
  response: z.object({ done: z.boolean(), message: z.string().nullable() }),
})
