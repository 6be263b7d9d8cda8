import type { OperationResult } from '@/lib/contracts/operation'
import type { revokeKey as operation } from '@/lib/contracts/plugins/keys'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import type { PluginKeyRecord } from '../../db/repositories/plugin-keys'
import { countWords } from '../count-words'
import { getKeyRow, requireNotRevoked, revokedFrom, viewKey } from './key-view'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'metrics'>
type Answer = OperationResult<typeof operation>
type Impact = Omit<Answer, 'key' | 'applied'>

type Input = {
  readonly keyId: string
  readonly reason: string
  /** ISO 8601; now when left out. */
  readonly effectiveAt?: string | undefined
  /** Says what would stop, and does nothing. */
  readonly validateOnly?: boolean
}

/**
 * Revokes a key for ever. Everything that it signed stops, on all servers; the answer says what that is. While a
 * revocation is still to come, it can be brought forward.
 */
export const revokeKey = async (
  app: Deps,
  caller: Caller,
  { keyId, reason, effectiveAt, validateOnly = false }: Input,
): Promise<Answer> => {
  const row = await getKeyRow(app, keyId)
  requireNotRevoked(row, app.clock.now())
  const impact = await findImpact(app, keyId)
  if (validateOnly) return { ...impact, applied: false, key: await viewKey(app, row) }
  const now = app.clock.now()
  const effective = effectiveAt === undefined ? now : new Date(effectiveAt)
  const revoked = await audited(app.db, caller, async (tx) => {
    await tx.locks.take('plugins')
    const before = await getKeyRow({ db: tx }, keyId)
    requireNotRevoked(before, now)
    requireEarlier(before, effective)
    const planned = revokedFrom(before)
    const after = await tx.pluginKeys.revoke(keyId, {
      revokedAt: now,
      revokedReason: reason,
      revokedByName: caller.actor.name,
      revokedEffective: effective,
    })
    return {
      result: after,
      audit: {
        action: 'key.revoked',
        target: { kind: 'key', id: keyId, name: row.name },
        ...(planned ? { before: { effectiveAt: planned.toISOString() } } : {}),
        after: { fingerprint: row.fingerprint, effectiveAt: effective.toISOString(), impact: impact.summary },
        reason,
      },
    }
  })
  app.metrics.keyRevocations.inc()
  await app.pluginRuntime.trustChanged(impact.plugins.map(({ id }) => id))
  return { ...impact, applied: true, key: await viewKey(app, revoked) }
}

/** A revocation that was announced is not put off: others may rely on its time. */
const requireEarlier = (row: PluginKeyRecord, effective: Date): void => {
  const planned = revokedFrom(row)
  if (!planned || effective < planned) return
  const at = planned.toISOString()
  throw new AppError(
    'KEY_REVOKED',
    `the key "${row.name}" is revoked from ${at} on; only an earlier time counts`,
    {
      details: { keyId: row.id, effectiveAt: at },
    },
  )
}

const findImpact = async ({ db }: Pick<App, 'db'>, keyId: string): Promise<Impact> => {
  const versions = await db.pluginKeys.impact(keyId)
  const instances = versions.flatMap((version) => version.instances)
  const servers = new Set(instances.map(({ serverId }) => serverId)).size
  const ids = [...new Set(versions.map(({ pluginId }) => pluginId))]
  const plugins = ids.map((id) => {
    const own = versions.filter(({ pluginId }) => pluginId === id)
    return {
      id,
      versions: own.map(({ semver }) => semver),
      instances: own.reduce((sum, version) => sum + version.instances.length, 0),
    }
  })
  return {
    summary: `${countWords(ids.length, 'plugin')}, ${countWords(instances.length, 'instance')} on ${countWords(servers, 'server')}`,
    plugins,
    instances: instances.length,
    servers,
  }
}
