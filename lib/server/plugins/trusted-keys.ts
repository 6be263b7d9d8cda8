import { KEY_FORMATS, type KeyFormat } from '@/lib/plugin-host/signatures/public-key'
import type { KeyScope, TrustedKey, TrustedKeys } from '@/lib/plugin-host/signatures/trusted-keys'
import type { Database } from '../db/database'
import type { PluginKeyRecord } from '../db/repositories/plugin-keys'

/** The registered keys, read live from the database. */
export const createTrustedKeyStore = (db: Pick<Database, 'pluginKeys'>): TrustedKeys => ({
  findByPublicKey: async (publicKey) => {
    const row = await db.pluginKeys.findByPublicKey(new Uint8Array(publicKey))
    return row && toTrustedKey(row)
  },
  findByMinisignKeyId: async (keyId) => (await db.pluginKeys.findByMinisignKeyId(keyId)).map(toTrustedKey),
  list: async () => (await db.pluginKeys.all()).map(toTrustedKey),
})

export const toTrustedKey = (row: PluginKeyRecord): TrustedKey => ({
  id: row.id,
  name: row.name,
  format: toKeyFormat(row.format),
  publicKey: row.publicKey,
  minisignKeyId: row.minisignKeyId,
  scope: toKeyScope(row),
  expiresAt: row.expiresAt?.getTime() ?? null,
  revocation: row.revokedAt
    ? {
        effectiveAt: (row.revokedEffective ?? row.revokedAt).getTime(),
        reason: row.revokedReason ?? 'no reason was given',
      }
    : null,
})

export const toKeyFormat = (text: string): KeyFormat => KEY_FORMATS.find((format) => format === text) ?? 'raw'

/** A scope that cannot be read covers nothing. */
export const toKeyScope = ({
  scopeKind,
  scopeValues,
}: Pick<PluginKeyRecord, 'scopeKind' | 'scopeValues'>): KeyScope => {
  if (scopeKind === 'all') return { kind: 'all' }
  return { kind: scopeKind === 'prefixes' ? 'prefixes' : 'plugins', values: scopeValues }
}
