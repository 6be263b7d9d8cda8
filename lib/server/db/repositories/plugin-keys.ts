import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient } from './client'
import { type PageRequest, toPage, uuidPage } from './page'

export type PluginKeyRecord = Prisma.PluginPublicKeyGetPayload<object>

export type NewPluginKey = {
  readonly name: string
  readonly format: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly fingerprint: string
  readonly minisignKeyId: string | null
  readonly comment: string | null
  readonly scopeKind: string
  readonly scopeValues: string[]
  readonly expiresAt: Date | null
  readonly replacesId?: string | null
  readonly createdById: string | null
  readonly createdByName: string
}

export type KeyRevocation = {
  readonly revokedAt: Date
  readonly revokedReason: string
  readonly revokedByName: string
  readonly revokedEffective: Date
}

export const createPluginKeyRepository = (db: DatabaseClient) => ({
  create: (key: NewPluginKey) => db.pluginPublicKey.create({ data: key }),
  findById: (id: string) => db.pluginPublicKey.findUnique({ where: { id } }),
  findByPublicKey: (publicKey: Uint8Array<ArrayBuffer>) =>
    db.pluginPublicKey.findUnique({ where: { publicKey } }),
  findByMinisignKeyId: (minisignKeyId: string) =>
    db.pluginPublicKey.findMany({ where: { minisignKeyId }, orderBy: { id: 'asc' } }),
  /** The key that took its place; null while there is none. */
  findSuccessor: (id: string) => db.pluginPublicKey.findUnique({ where: { replacesId: id } }),
  all: () => db.pluginPublicKey.findMany(),
  list: async (page: PageRequest) => {
    const { take, ...where } = uuidPage(page)
    return toPage(await db.pluginPublicKey.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  update: (
    id: string,
    change: Partial<Pick<NewPluginKey, 'name' | 'scopeKind' | 'scopeValues' | 'expiresAt'>>,
  ) => db.pluginPublicKey.update({ where: { id }, data: { ...change, version: { increment: 1 } } }),
  /** Never deleted: a revoked key stays known, so that it cannot be registered again. */
  revoke: (id: string, revocation: KeyRevocation) =>
    db.pluginPublicKey.update({ where: { id }, data: { ...revocation, version: { increment: 1 } } }),
  /** What hangs on a key: versions that it signed and instances that run them. */
  impact: (id: string) =>
    db.pluginVersion.findMany({
      where: { keyId: id },
      select: {
        pluginId: true,
        semver: true,
        instances: {
          where: { removedAt: null },
          select: { id: true, serverId: true, state: true, mode: true },
        },
      },
    }),
})

export type PluginKeyRepository = ReturnType<typeof createPluginKeyRepository>
