import type { Caller } from '../auth/actor'
import type { Database } from '../db/database'
import type { NewAuditEntry } from '../db/repositories/audit'
import type { JsonInput } from '../db/repositories/client'
import type { Repositories } from '../db/repositories/repositories'

/** What changed. `before` and `after` hold the fields that differ, never a secret. */
export type AuditRecord = {
  /** `noun.past`, such as `user.invited`. */
  readonly action: string
  readonly target: { readonly kind: string; readonly id: string | null; readonly name: string | null }
  readonly serverId?: string | null
  readonly before?: JsonInput | undefined
  readonly after?: JsonInput | undefined
  readonly reason?: string | null | undefined
}

type Outcome<T> = { readonly result: T; readonly audit: AuditRecord }

/**
 * The one way to change something: the change and its audit entry are one transaction, and the
 * work cannot return without saying what to record.
 */
export const audited = <T>(
  db: Database,
  caller: Caller,
  work: (repositories: Repositories) => Promise<Outcome<T>>,
): Promise<T> =>
  db.transaction(async (repositories) => {
    const { result, audit } = await work(repositories)
    await recordAudit(repositories, caller, audit)
    return result
  })

/** For changes that already run in a transaction of their own. Returns the entry's id. */
export const recordAudit = async (
  repositories: Pick<Repositories, 'audit'>,
  caller: Caller,
  audit: AuditRecord,
): Promise<bigint> => {
  const entry = await repositories.audit.append(auditEntryOf(caller, audit))
  return entry.id
}

/** The row that says who did it. */
export const auditEntryOf = (caller: Caller, audit: AuditRecord): NewAuditEntry => ({
  actorKind: caller.actor.kind,
  actorId: caller.actor.id,
  actorName: caller.actor.name,
  action: audit.action,
  targetKind: audit.target.kind,
  targetId: audit.target.id,
  targetName: audit.target.name,
  serverId: audit.serverId ?? null,
  before: audit.before,
  after: audit.after,
  reason: audit.reason ?? null,
  requestId: caller.requestId,
  ip: caller.ip,
})
