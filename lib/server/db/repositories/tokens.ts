import type { DatabaseClient } from './client'

export type NewToken = {
  readonly name: string
  readonly prefix: string
  readonly hash: Uint8Array<ArrayBuffer>
  readonly userId: string
  readonly scopes: string[]
  readonly serverIds: string[]
  readonly expiresAt: Date | null
}

export const createTokenRepository = (db: DatabaseClient) => ({
  create: (token: NewToken) => db.apiToken.create({ data: token }),
  findById: (id: string) => db.apiToken.findUnique({ where: { id } }),
  /** The token with what its owner may do. */
  findByHash: (hash: Uint8Array<ArrayBuffer>) =>
    db.apiToken.findUnique({
      where: { hash },
      include: { user: { include: { memberships: { include: { role: true } } } } },
    }),
  listOf: (userId: string) => db.apiToken.findMany({ where: { userId }, orderBy: { id: 'desc' } }),
  /** Returns how many were revoked: 0 when it was revoked before. */
  revoke: async (id: string, at: Date) =>
    (await db.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: at } })).count,
  noteUse: (id: string, at: Date, ip: string | null) =>
    db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at, lastUsedIp: ip } }),
})

export type TokenRepository = ReturnType<typeof createTokenRepository>
