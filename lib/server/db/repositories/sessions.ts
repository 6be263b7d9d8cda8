import type { DatabaseClient } from './client'

export const createSessionRepository = (db: DatabaseClient) => ({
  create: (session: { userId: string; ip: string | null; userAgent: string | null; expiresAt: Date }) =>
    db.session.create({ data: session }),
  /** The session with what its person may do; null when it never existed. */
  findWithRights: (id: string) =>
    db.session.findUnique({
      where: { id },
      include: { user: { include: { memberships: { include: { role: true } } } } },
    }),
  findById: (id: string) => db.session.findUnique({ where: { id } }),
  touch: (id: string, at: Date) => db.session.updateMany({ where: { id }, data: { lastSeenAt: at } }),
  listOpen: (userId: string, now: Date) =>
    db.session.findMany({
      where: { userId, endedAt: null, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: 'desc' },
    }),
  end: (id: string, reason: string, at: Date) =>
    db.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: at, endedReason: reason } }),
  endAllOf: (userId: string, reason: string, at: Date, exceptId?: string) =>
    db.session.updateMany({
      where: { userId, endedAt: null, ...(exceptId ? { id: { not: exceptId } } : {}) },
      data: { endedAt: at, endedReason: reason },
    }),
  /** At most so many; returns how many. */
  removeEndedBefore: (before: Date, limit: number): Promise<number> =>
    db.$executeRaw`DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE ended_at < ${before.toISOString()}::timestamptz
        OR expires_at < ${before.toISOString()}::timestamptz LIMIT ${limit}::int)`,
})

export type SessionRepository = ReturnType<typeof createSessionRepository>
