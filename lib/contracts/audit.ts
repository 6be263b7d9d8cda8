import { z } from 'zod'
import { defineOperation } from './operation'
import { PageQuery, pageOf } from './page'
import { ActorRef, Id, Json, SequenceId, Timestamp } from './schemas'

/** One change: who, what, to what, why, and the fields before and after. */
export const AuditEntry = z.object({
  id: SequenceId,
  at: Timestamp,
  actor: ActorRef,
  action: z.string(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  serverId: Id.nullable(),
  before: Json.nullable(),
  after: Json.nullable(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
})
export type AuditEntry = z.output<typeof AuditEntry>

const AuditFilter = PageQuery.extend({
  /** Whole action or its beginning, such as `user.`. */
  action: z.string().max(80).optional(),
  actorKind: z.enum(['user', 'token', 'plugin', 'system']).optional(),
  actorId: z.string().max(80).optional(),
  targetKind: z.string().max(40).optional(),
  targetId: z.string().max(80).optional(),
  serverId: Id.optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  search: z.string().max(100).optional(),
})

export const listAudit = defineOperation({
  id: 'audit.list',
  method: 'GET',
  path: '/audit',
  tag: 'Audit',
  summary: 'What was changed, newest first',
  permission: 'audit:read',
  query: AuditFilter,
  response: pageOf(AuditEntry),
})

export const exportAudit = defineOperation({
  id: 'audit.export',
  method: 'GET',
  path: '/audit/export',
  tag: 'Audit',
  summary: 'The same as one JSON object per line',
  permission: 'audit:read',
  query: AuditFilter.omit({ cursor: true, limit: true }),
  response: AuditEntry,
  responseKind: 'ndjson',
})
