import type { Prisma } from '../generated/client.ts'
import type { DatabaseClient, JsonInput } from './client'

const withVersions = {
  versions: { orderBy: { uploadedAt: 'desc' } },
  pinnedKey: true,
  instances: { where: { removedAt: null } },
} satisfies Prisma.PluginInclude

export type PluginRecord = Prisma.PluginGetPayload<{ include: typeof withVersions }>
export type PluginVersionRecord = Prisma.PluginVersionGetPayload<object>

export type NewPluginVersion = {
  readonly pluginId: string
  readonly semver: string
  readonly manifestBytes: Uint8Array<ArrayBuffer>
  readonly bundleSha256: string
  readonly bundleBytes: number
  readonly storageKey: string
  readonly signatureFormat: string | null
  readonly signatureBytes: Uint8Array<ArrayBuffer> | null
  readonly keyId: string | null
  readonly keyFingerprint: string | null
  readonly findings: JsonInput
  readonly uploadedByKind: string
  readonly uploadedById: string | null
  readonly uploadedByName: string
}

export const createPluginRepository = (db: DatabaseClient) => ({
  list: () =>
    db.plugin.findMany({ where: { removedAt: null }, include: withVersions, orderBy: { name: 'asc' } }),
  ids: async () => (await db.plugin.findMany({ select: { id: true } })).map(({ id }) => id),
  findById: (id: string) => db.plugin.findUnique({ where: { id }, include: withVersions }),
  /** Creates the plugin, or brings back one that was removed. */
  put: (plugin: { id: string; name: string; source: 'builtin' | 'custom' }) =>
    db.plugin.upsert({
      where: { id: plugin.id },
      create: plugin,
      update: { name: plugin.name, source: plugin.source, removedAt: null, version: { increment: 1 } },
      include: withVersions,
    }),
  pinKey: (id: string, pinnedKeyId: string | null) =>
    db.plugin.update({ where: { id }, data: { pinnedKeyId, version: { increment: 1 } } }),
  markRemoved: (id: string, removedAt: Date) =>
    db.plugin.update({ where: { id }, data: { removedAt, pinnedKeyId: null, version: { increment: 1 } } }),
  addVersion: (version: NewPluginVersion) => db.pluginVersion.create({ data: version }),
  findVersion: (pluginId: string, semver: string) =>
    db.pluginVersion.findUnique({ where: { pluginId_semver: { pluginId, semver } } }),
  findVersionById: (id: string) => db.pluginVersion.findUnique({ where: { id } }),
  listVersions: (pluginId: string) =>
    db.pluginVersion.findMany({ where: { pluginId }, orderBy: { uploadedAt: 'desc' } }),
  allVersions: () => db.pluginVersion.findMany(),
  /** When a key that signatures name was first seen; null when never. */
  firstUploadWith: async (keyFingerprint: string) =>
    (await db.pluginVersion.findFirst({ where: { keyFingerprint }, orderBy: { uploadedAt: 'asc' } }))
      ?.uploadedAt ?? null,
  /** Signed versions of which the key was not trusted when they came. */
  listUnsettled: (pluginId?: string) =>
    db.pluginVersion.findMany({
      where: { keyId: null, signatureBytes: { not: null }, ...(pluginId ? { pluginId } : {}) },
      orderBy: { uploadedAt: 'asc' },
    }),
  movePins: (fromKeyId: string, toKeyId: string) =>
    db.plugin.updateMany({
      where: { pinnedKeyId: fromKeyId },
      data: { pinnedKeyId: toKeyId, version: { increment: 1 } },
    }),
  setVersionKey: (id: string, keyId: string) => db.pluginVersion.update({ where: { id }, data: { keyId } }),
  removeVersions: (pluginId: string) => db.pluginVersion.deleteMany({ where: { pluginId } }),
})

export type PluginRepository = ReturnType<typeof createPluginRepository>
