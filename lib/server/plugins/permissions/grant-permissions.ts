import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { grantPluginPermissions as operation } from '@/lib/contracts/plugins/permissions'
import { checkGrant, type GrantedOperation } from '@/lib/plugin-host/permissions/effective-permissions'
import { AppError } from '@/lib/shared/app-error'
import { PANEL_PERMISSIONS } from '@/lib/shared/panel-permissions'
import type { App } from '../../app'
import { recordAudit } from '../../audit/audited'
import { type Caller, requirePermission } from '../../auth/actor'
import type { JsonInput } from '../../db/repositories/client'
import type { PluginGrantRecord } from '../../db/repositories/plugin-grants'
import type { Repositories } from '../../db/repositories/repositories'
import { orThrow } from '../check-package'
import { getInstalledPlugin, versionOf } from '../get-plugin'
import { grantorRight, holdsGrantorRight } from '../grantor-rights'
import { readStoredManifest } from '../stored-manifest'
import { toConstraintValues } from './describe-asked'
import { listPermissions } from './list-permissions'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime'>
type Input = OperationBody<typeof operation> & { readonly pluginId: string }

/**
 * Grants operations on one server: only what the manifest asks for, nowhere wider, and only what the grantor may do
 * there. The audit entry is written first and each grant names it. An earlier grant of the same operation ends.
 */
export const grantPermissions = async (
  app: Deps,
  caller: Caller,
  { pluginId, serverId, version, permissions, reason }: Input,
): Promise<OperationResult<typeof operation>> => {
  requirePermission(caller.actor, 'plugins:grant', serverId)
  const plugin = await getInstalledPlugin(app, pluginId)
  await requireServer(app, serverId)
  const asked = readStoredManifest(versionOf(plugin, version)).permissions ?? {}
  const wanted = permissions.map((one) => orThrow(checkGrant(asked, one.operation, one.constraints)))
  requireHeld(caller, wanted, serverId)
  await app.db.transaction(async (tx) => {
    await tx.locks.take('plugins')
    const operations = wanted.map((one) => one.operation)
    const current = (await tx.pluginGrants.listCurrent(pluginId, serverId)).filter(({ operation: name }) =>
      operations.some((other) => other === name),
    )
    const auditId = await recordAudit(tx, caller, {
      action: 'plugin.granted',
      target: { kind: 'plugin', id: pluginId, name: plugin.name },
      serverId,
      before: toWords(current),
      after: toWords(wanted),
      reason,
    })
    await replace(tx, { pluginId, serverId, wanted, auditId, caller, now: app.clock.now() })
    app.plugins.onStep('grant-recorded')
  })
  app.plugins.grants.forget()
  await app.pluginRuntime.grantsChanged(pluginId, serverId)
  return listPermissions(app, caller, { pluginId, version })
}

export const requireServer = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<void> => {
  if (!(await db.servers.findById(serverId))) throw new AppError('NOT_FOUND', 'There is no such server')
}

/** Throws GRANT_EXCEEDS_OWN with everything that the grantor may not do on that server. */
const requireHeld = ({ actor }: Caller, wanted: readonly GrantedOperation[], serverId: string): void => {
  const beyond = wanted.filter(({ operation: name }) => !holdsGrantorRight(actor, name, serverId))
  if (beyond.length === 0) return
  const needed = beyond.map(({ operation: name }) => {
    const right = grantorRight(name)
    return right ? `${name} needs “${PANEL_PERMISSIONS[right].label}” (${right})` : name
  })
  throw new AppError(
    'GRANT_EXCEEDS_OWN',
    `You cannot let a plugin do on this server what you may not do: ${needed.join(', ')}`,
    {
      details: { operations: beyond.map(({ operation: name }) => name), serverId },
    },
  )
}

type Replacement = {
  readonly pluginId: string
  readonly serverId: string
  readonly wanted: readonly GrantedOperation[]
  readonly auditId: bigint
  readonly caller: Caller
  readonly now: Date
}

const replace = async (
  tx: Repositories,
  { pluginId, serverId, wanted, auditId, caller, now }: Replacement,
): Promise<void> => {
  const operations = wanted.map((one) => one.operation)
  await tx.pluginGrants.revoke(pluginId, serverId, operations, {
    revokedAt: now,
    revokedByName: caller.actor.name,
    revokedReason: 'replaced by another grant',
  })
  for (const { operation: name, constraints } of wanted) {
    await tx.pluginGrants.add({
      pluginId,
      serverId,
      operation: name,
      constraints: toConstraintValues(constraints),
      grantedById: caller.actor.id,
      grantedByName: caller.actor.name,
      auditId,
    })
  }
}

/** Operations with their constraints, for the audit log. */
export const toWords = (
  grants: readonly (Pick<PluginGrantRecord, 'operation' | 'constraints'> | GrantedOperation)[],
): JsonInput =>
  Object.fromEntries(grants.map((grant) => [grant.operation, JSON.parse(JSON.stringify(grant.constraints))]))
