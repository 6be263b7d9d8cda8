import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { revokePluginPermissions as operation } from '@/lib/contracts/plugins/permissions'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import { type Caller, requirePermission } from '../../auth/actor'
import { getInstalledPlugin } from '../get-plugin'
import { requireServer, toWords } from './grant-permissions'
import { listPermissions } from './list-permissions'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime'>
type Input = OperationBody<typeof operation> & { readonly pluginId: string }

/** Takes grants away on one server. Taking away needs no right to what is taken. */
export const revokePermissions = async (
  app: Deps,
  caller: Caller,
  { pluginId, serverId, operations, reason }: Input,
): Promise<OperationResult<typeof operation>> => {
  requirePermission(caller.actor, 'plugins:grant', serverId)
  const plugin = await getInstalledPlugin(app, pluginId)
  await requireServer(app, serverId)
  await audited(app.db, caller, async (tx) => {
    await tx.locks.take('plugins')
    const current = await tx.pluginGrants.listCurrent(pluginId, serverId)
    const taken = current.filter(
      ({ operation: name }) => operations === undefined || operations.some((other) => other === name),
    )
    if (taken.length === 0) throw new AppError('CONFLICT', 'None of these is granted on this server')
    await tx.pluginGrants.revoke(
      pluginId,
      serverId,
      taken.map(({ operation: name }) => name),
      {
        revokedAt: app.clock.now(),
        revokedByName: caller.actor.name,
        revokedReason: reason ?? null,
      },
    )
    app.plugins.onStep('revocation-recorded')
    return {
      result: undefined,
      audit: {
        action: 'plugin.grant-revoked',
        target: { kind: 'plugin', id: pluginId, name: plugin.name },
        serverId,
        before: toWords(taken),
        reason,
      },
    }
  })
  app.plugins.grants.forget()
  await app.pluginRuntime.grantsChanged(pluginId, serverId)
  return listPermissions(app, caller, { pluginId })
}
