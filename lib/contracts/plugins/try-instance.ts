import { z } from 'zod'
import { CHATS } from '@/lib/plugin-sdk/game-types'
import { defineOperation } from '../operation'
import { KnownPlayerId } from '../players/players'
import { Json, Timestamp } from '../schemas'
import { InstanceParams } from './instances'

const tag = 'Plugin instances'

/** What came of a test: whether the plugin did it, and why not. */
const Tried = z.object({ done: z.boolean(), message: z.string().nullable() })

export const sendTestEvent = defineOperation({
  id: 'instances.test-event',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/test-event',
  tag,
  summary: 'Give one instance an event that did not happen; its effects are recorded only',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({ name: z.string().max(60), payload: z.record(z.string(), Json) }),
  response: z.object({ delivered: z.boolean(), reason: z.string().nullable() }),
})

export const runTestCommand = defineOperation({
  id: 'instances.test-command',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/test-command',
  tag,
  summary:
    'Run a chat command of one instance as a player who did not type it; its effects are recorded only',
  description: 'Who may use the command and its cooldown are not asked.',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({
    name: z.string().max(32),
    /** A player whom the panel has seen. */
    playerId: KnownPlayerId,
    chat: z.enum(CHATS).default('all'),
    /** What stands after the name. */
    text: z.string().trim().max(500).default(''),
  }),
  response: Tried,
})

export const listInstanceSchedules = defineOperation({
  id: 'instances.schedules',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/schedules',
  tag,
  summary: 'Schedules of an instance, with when they run next',
  permission: 'plugins:read',
  params: InstanceParams,
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        nextAt: Timestamp,
        lastRunAt: Timestamp.nullable(),
      }),
    ),
    nextCursor: z.null(),
  }),
})

export const runTestSchedule = defineOperation({
  id: 'instances.test-schedule',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/test-schedule',
  tag,
  summary: 'Run a schedule of one instance now; its effects are recorded only',
  description: 'When it runs by itself stays as it is.',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({ name: z.string().max(64) }),
  response: Tried,
})
