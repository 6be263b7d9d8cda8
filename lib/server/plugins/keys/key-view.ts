import type { z } from 'zod'
import type { PluginKey } from '@/lib/contracts/plugins/keys'
import { keyFingerprints } from '@/lib/plugin-host/signatures/public-key'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import type { PluginKeyRecord } from '../../db/repositories/plugin-keys'
import type { Repositories } from '../../db/repositories/repositories'
import { scopeView, sshLine } from '../package-report'
import { toKeyFormat } from '../trusted-keys'

export type KeyView = z.input<typeof PluginKey>

type Impact = Awaited<ReturnType<App['db']['pluginKeys']['impact']>>

/** Throws NOT_FOUND. */
export const getKeyRow = async (
  { db }: { readonly db: Pick<Repositories, 'pluginKeys'> },
  keyId: string,
): Promise<PluginKeyRecord> => {
  const row = await db.pluginKeys.findById(keyId)
  if (row) return row
  throw new AppError('NOT_FOUND', 'There is no such key')
}

/** From when on its revocation counts, which may be still to come; null while it is not revoked. */
export const revokedFrom = ({ revokedAt, revokedEffective }: PluginKeyRecord): Date | null =>
  revokedAt && (revokedEffective ?? revokedAt)

/** Throws KEY_REVOKED: nothing about a revoked key changes any more, from the time on from which it counts. */
export const requireNotRevoked = (row: PluginKeyRecord, now: Date): void => {
  const from = revokedFrom(row)
  if (!row.revokedAt || !from || from > now) return
  throw new AppError('KEY_REVOKED', `the key "${row.name}" was revoked: ${row.revokedReason ?? ''}`, {
    details: { keyId: row.id, revokedAt: row.revokedAt.toISOString() },
  })
}

export const viewKey = async (app: Pick<App, 'db' | 'clock'>, row: PluginKeyRecord): Promise<KeyView> => {
  const successor = await app.db.pluginKeys.findSuccessor(row.id)
  const impact = await app.db.pluginKeys.impact(row.id)
  return {
    id: row.id,
    name: row.name,
    format: toKeyFormat(row.format),
    fingerprints: keyFingerprints({ bytes: row.publicKey, minisignKeyId: row.minisignKeyId }),
    publicKey: sshLine(row.publicKey),
    comment: row.comment,
    scope: scopeView(row),
    state: stateOf(row, successor !== null, app.clock.now()),
    expiresAt: row.expiresAt,
    revocation: revocationOf(row),
    replaces: row.replacesId,
    replacedBy: successor?.id ?? null,
    createdAt: row.createdAt,
    createdBy: row.createdByName,
    plugins: pluginsOf(impact),
    version: row.version,
  }
}

const stateOf = (row: PluginKeyRecord, isReplaced: boolean, now: Date): KeyView['state'] => {
  const revoked = revokedFrom(row)
  if (revoked) return revoked <= now ? 'revoked' : 'revoking'
  if (row.expiresAt && row.expiresAt <= now) return 'expired'
  return isReplaced ? 'replaced' : 'active'
}

const revocationOf = (row: PluginKeyRecord): KeyView['revocation'] =>
  row.revokedAt && {
    at: row.revokedAt,
    effectiveAt: row.revokedEffective ?? row.revokedAt,
    reason: row.revokedReason ?? '',
    by: row.revokedByName ?? '',
  }

const pluginsOf = (impact: Impact): KeyView['plugins'] => {
  const counts = new Map<string, number>()
  for (const { pluginId } of impact) counts.set(pluginId, (counts.get(pluginId) ?? 0) + 1)
  return [...counts].map(([id, versions]) => ({ id, versions }))
}
