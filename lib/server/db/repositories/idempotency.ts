import { isUniqueViolation } from '../database-error'
import type { DatabaseClient } from './client'

type Id = { actorKey: string; key: string }

export const createIdempotencyRepository = (db: DatabaseClient) => ({
  /** Claims the key; returns the earlier record when somebody claimed it before. */
  begin: async (id: Id, request: { operation: string; requestHash: string }) => {
    try {
      await db.idempotencyRecord.create({ data: { ...id, ...request } })
      return null
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      return db.idempotencyRecord.findUnique({ where: { actorKey_key: id } })
    }
  },
  finish: (id: Id, status: number, sealedBody: string) =>
    db.idempotencyRecord.update({ where: { actorKey_key: id }, data: { status, body: sealedBody } }),
  forget: (id: Id) => db.idempotencyRecord.deleteMany({ where: id }),
  /** At most so many, the oldest first; returns how many. */
  removeBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM idempotency_records WHERE (actor_key, key) IN (
      SELECT actor_key, key FROM idempotency_records WHERE created_at < ${before.toISOString()}::timestamptz
      ORDER BY created_at LIMIT ${limit}::int)`,
})

export type IdempotencyRepository = ReturnType<typeof createIdempotencyRepository>
