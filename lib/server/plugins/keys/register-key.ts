import type { OperationBody } from '@/lib/contracts/operation'
import type { registerKey as operation } from '@/lib/contracts/plugins/keys'
import { keyFingerprint, type PublicKey, parsePublicKey } from '@/lib/plugin-host/signatures/public-key'
import type { KeyScope } from '@/lib/plugin-host/signatures/trusted-keys'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { recordAudit } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import { isUniqueViolation } from '../../db/database-error'
import type { PluginKeyRecord } from '../../db/repositories/plugin-keys'
import type { Repositories } from '../../db/repositories/repositories'
import { orThrow } from '../check-package'
import { settleTrust } from '../settle-trust'
import { scopeColumns, scopeWords } from './key-scope'
import { type KeyView, viewKey } from './key-view'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'log'>

/** Trusts a key. Versions that waited for it are verified and pinned to it at once. */
export const registerKey = async (
  app: Deps,
  caller: Caller,
  { key, name, scope, expiresAt, reason }: OperationBody<typeof operation>,
): Promise<KeyView> => {
  const publicKey = orThrow(parsePublicKey(key))
  const ends = expiresAt === null ? null : new Date(expiresAt)
  if (ends && ends <= app.clock.now()) {
    throw new AppError('REQUEST_INVALID', 'The key would have expired already', {
      details: { errors: [{ pointer: '/body/expiresAt', code: 'IN_THE_PAST', detail: 'lies in the past' }] },
    })
  }
  const row = await refusingTwice(app, publicKey, () =>
    app.db.transaction((tx) => addKey(tx, caller, { publicKey, name, scope, expiresAt: ends, reason })),
  )
  await app.pluginRuntime.trustChanged(await settleTrust(app))
  return viewKey(app, row)
}

export type NewKey = {
  readonly publicKey: PublicKey
  readonly name: string
  readonly scope: KeyScope
  readonly expiresAt: Date | null
  readonly reason?: string | undefined
  /** The key whose place it takes. */
  readonly replacesId?: string
}

/** The row and its audit entry, in an open transaction. */
export const addKey = async (
  tx: Repositories,
  caller: Caller,
  { publicKey, name, scope, expiresAt, reason, replacesId }: NewKey,
): Promise<PluginKeyRecord> => {
  const fingerprint = keyFingerprint(publicKey.bytes)
  const row = await tx.pluginKeys.create({
    name,
    format: publicKey.format,
    publicKey: new Uint8Array(publicKey.bytes),
    fingerprint,
    minisignKeyId: publicKey.minisignKeyId,
    comment: publicKey.comment,
    ...scopeColumns(scope),
    expiresAt,
    replacesId: replacesId ?? null,
    createdById: caller.actor.id,
    createdByName: caller.actor.name,
  })
  await recordAudit(tx, caller, {
    action: replacesId ? 'key.rotated' : 'key.registered',
    target: { kind: 'key', id: row.id, name },
    after: {
      fingerprint,
      scope: scopeWords(scope),
      expiresAt: expiresAt?.toISOString() ?? 'never',
      ...(replacesId ? { replaces: replacesId } : {}),
    },
    reason,
  })
  return row
}

/** Throws KEY_REGISTERED for a key that is known, also when two requests bring it at the same moment. */
export const refusingTwice = async <T>(
  { db }: Pick<App, 'db'>,
  { bytes }: PublicKey,
  work: () => Promise<T>,
): Promise<T> => {
  const known = await db.pluginKeys.findByPublicKey(new Uint8Array(bytes))
  if (known) throw registered(known)
  try {
    return await work()
  } catch (error) {
    const winner = isUniqueViolation(error)
      ? await db.pluginKeys.findByPublicKey(new Uint8Array(bytes))
      : null
    throw winner ? registered(winner) : error
  }
}

const registered = ({ id, name, revokedAt, revokedReason }: PluginKeyRecord): AppError =>
  new AppError(
    'KEY_REGISTERED',
    revokedAt
      ? `this key is registered as "${name}" and was revoked (${revokedReason ?? ''}); it cannot come back`
      : `this key is registered already, as "${name}"`,
    { details: { keyId: id, revoked: revokedAt !== null } },
  )
