import type { exportAudit, listAudit as operation } from '@/lib/contracts/audit'
import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type { App } from '../app'
import type { AuditRepository } from '../db/repositories/audit'
import { ndjsonResponse } from '../http/ndjson-response'

type Row = Awaited<ReturnType<AuditRepository['list']>>['items'][number]

const EXPORT_PAGE_SIZE = 500

export const listAudit = async (
  { db }: Pick<App, 'db'>,
  { cursor, limit, ...filter }: OperationQuery<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const { items, nextCursor } = await db.audit.list(filter, { cursor, limit })
  return { items: items.map(toEntry), nextCursor }
}

/** Streams page by page, so that an export of any length needs little memory. */
export const streamAudit = ({ db }: Pick<App, 'db'>, filter: OperationQuery<typeof exportAudit>): Response =>
  ndjsonResponse('audit', readAll(db.audit, filter))

async function* readAll(audit: AuditRepository, filter: OperationQuery<typeof exportAudit>) {
  let cursor: string | null | undefined
  do {
    const page = await audit.list(filter, { cursor: cursor ?? undefined, limit: EXPORT_PAGE_SIZE })
    yield* page.items.map(toEntry)
    cursor = page.nextCursor
  } while (cursor)
}

const toEntry = ({ actorKind, actorId, actorName, targetKind, targetId, targetName, ...row }: Row) => ({
  ...row,
  at: row.at.toISOString(),
  id: row.id.toString(),
  actor: { kind: actorKind as 'user', id: actorId, name: actorName },
  target: { kind: targetKind, id: targetId, name: targetName },
  before: row.before as null,
  after: row.after as null,
})
