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
  revoke: (id: string, at: Date) => db.apiToken.update({ where: { id }, data: { revokedAt: at } }),
  noteUse: (id: string, at: Date, ip: string | null) =>
    db.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at, lastUsedIp: ip } }),
})

export type TokenRepository = ReturnType<typeof createTokenRepository>
