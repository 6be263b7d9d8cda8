import { z } from 'zod'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { Id, Json, SequenceId, Timestamp } from '../schemas'
import { InstanceParams } from './instances'

const PluginId = z.string().regex(/^[a-z][a-z0-9_-]{1,62}$/)

export const EFFECT_DECISIONS = ['sent', 'denied', 'limited', 'shadow', 'failed'] as const

/** One row of the ledger: event → plugin@hash → grant → decision → reply. */
export const Effect = z.object({
  id: SequenceId,
  at: Timestamp,
  serverId: Id,
  instanceId: Id,
  pluginId: z.string(),
  version: z.string(),
  bundleSha256: z.string(),
  eventId: SequenceId.nullable(),
  eventName: z.string().nullable(),
  function: z.string(),
  operation: z.string(),
  permissionId: Id.nullable(),
  arguments: Json,
  decision: z.enum(EFFECT_DECISIONS),
  code: z.string().nullable(),
  reply: z.string().nullable(),
  durationMs: z.number(),
  targets: z.array(z.string()),
})
export type Effect = z.output<typeof Effect>

const FilterWithinInstance = {
  decision: z.enum(EFFECT_DECISIONS).optional(),
  operation: z.string().max(80).optional(),
  /** EOS id or SteamID64 of a player it was aimed at; finds both. */
  target: z.string().max(64).optional(),
  eventId: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  search: z.string().max(100).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
}

const EffectFilter = {
  serverId: Id.optional(),
  instanceId: Id.optional(),
  pluginId: PluginId.optional(),
  ...FilterWithinInstance,
}

export const listEffects = defineOperation({
  id: 'effects.list',
  method: 'GET',
  path: '/effects',
  tag: 'Effects',
  summary: 'What plugins did, tried or would have done, newest first',
  permission: 'plugins:read',
  query: PageQuery.extend(EffectFilter),
  response: pageOf(Effect),
})

export const listInstanceEffects = defineOperation({
  id: 'instances.effects',
  method: 'GET',
  path: '/servers/{serverId}/instances/{instanceId}/effects',
  tag: 'Effects',
  summary: 'What one instance did, tried or would have done, newest first',
  permission: 'plugins:read',
  params: InstanceParams,
  query: PageQuery.extend(FilterWithinInstance),
  response: pageOf(Effect),
})

/** Why something happened: the row with its event and the grant behind it. */
export const EffectExplanation = Effect.extend({
  /** As recorded, or as the effect kept it; null when nothing in the game led to it. */
  event: z.object({ id: SequenceId, name: z.string(), at: Timestamp, payload: Json }).nullable(),
  /** Who pressed the button of the plugin's page that led to it; null when nobody did. */
  pressedBy: z.object({ name: z.string(), auditId: SequenceId }).nullable(),
  /** False where declaring the feature is enough, and no grant is asked for. */
  needsGrant: z.boolean(),
  grant: z
    .object({
      id: Id,
      operation: z.string(),
      constraints: Json,
      grantedBy: z.string(),
      grantedAt: Timestamp,
      revokedAt: Timestamp.nullable(),
    })
    .nullable(),
  pluginName: z.string(),
  instanceName: z.string().nullable(),
})
export type EffectExplanation = z.output<typeof EffectExplanation>

export const getEffect = defineOperation({
  id: 'effects.get',
  method: 'GET',
  path: '/effects/{effectId}',
  tag: 'Effects',
  summary: 'Why something happened: the effect with its event and grant',
  permission: 'plugins:read',
  params: z.strictObject({ effectId: z.string().regex(/^\d{1,19}$/) }),
  response: EffectExplanation,
})

export const exportEffects = defineOperation({
  id: 'effects.export',
  method: 'GET',
  path: '/effects/export',
  tag: 'Effects',
  summary: 'Effects as one JSON object per line',
  permission: 'plugins:read',
  query: z.strictObject(EffectFilter),
  response: Effect,
  responseKind: 'ndjson',
})
