import { z } from 'zod'
import { defineOperation } from '../operation'
import { Json, SequenceId, Timestamp } from '../schemas'
import { EFFECT_DECISIONS } from './effects'
import { InstanceParams } from './instances'

export const REPLAY_LIMITS = { events: 20_000, defaultEvents: 5_000, seconds: 30, effects: 500 } as const

const ReplayedEffect = z.object({
  at: Timestamp,
  eventId: SequenceId.nullable(),
  eventName: z.string().nullable(),
  function: z.string(),
  operation: z.string(),
  arguments: Json,
  /** `shadow`: it would have been done. */
  decision: z.enum(EFFECT_DECISIONS),
  code: z.string().nullable(),
  targets: z.array(z.string()),
})

/** What an instance would have done about what really happened. */
export const ReplayReport = z.object({
  version: z.string(),
  from: Timestamp,
  to: Timestamp,
  /** Why it ended. Not `complete`: go on from `lastEventAt`. */
  end: z.enum(['complete', 'max-events', 'max-time', 'fault']),
  events: z.number(),
  lastEventAt: Timestamp.nullable(),
  totals: z.array(
    z.object({
      function: z.string(),
      decision: z.enum(EFFECT_DECISIONS),
      count: z.number(),
      /** Different players it was aimed at. */
      players: z.number(),
    }),
  ),
  /** The first ones. */
  effects: z.array(ReplayedEffect).max(REPLAY_LIMITS.effects),
  logs: z.array(z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() })),
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type ReplayReport = z.output<typeof ReplayReport>

export const replayInstance = defineOperation({
  id: 'instances.replay',
  method: 'POST',
  path: '/servers/{serverId}/instances/{instanceId}/replay',
  tag: 'Plugin instances',
  summary:
    'Let an instance handle recorded events again, apart from the real one, and see what it would have done',
  permission: 'plugins:manage',
  params: InstanceParams,
  body: z.strictObject({
    /** Default: 24 hours before `to`. */
    from: Timestamp.optional(),
    /** Default: now. */
    to: Timestamp.optional(),
    /** Another installed version than the one that the instance runs, to compare both. */
    version: z.string().max(40).optional(),
    maxEvents: z.int().min(1).max(REPLAY_LIMITS.events).default(REPLAY_LIMITS.defaultEvents),
  }),
  response: ReplayReport,
})
