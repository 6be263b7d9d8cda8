import type { OperationResult } from '@/lib/contracts/operation'
import type { diffPluginPermissions, listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { describePermission } from '@/lib/plugin-host/permissions/describe-permission'
import { diffPermissions } from '@/lib/plugin-host/permissions/diff-permissions'
import { effectivePermissions, missingOperations } from '@/lib/plugin-host/permissions/effective-permissions'
import type { PermissionRequests } from '@/lib/plugin-sdk/manifest'
import type { App } from '../../app'
import { type Caller, serverFilter } from '../../auth/actor'
import type { PluginGrantRecord } from '../../db/repositories/plugin-grants'
import { getInstalledPlugin, versionOf } from '../get-plugin'
import { toGrant } from '../grant-store'
import { holdsGrantorRight } from '../grantor-rights'
import { toChangeView } from '../package-report'
import { readStoredManifest } from '../stored-manifest'
import { askedOperations, describeAsked, rate, toConstraintValues } from './describe-asked'

type Deps = Pick<App, 'db'>
type Answer = OperationResult<typeof listPluginPermissions>
type ServerGrants = Answer['servers'][number]

/** What a version asks for, and what is granted on each server that the caller may see. */
export const listPermissions = async (
  app: Deps,
  caller: Caller,
  { pluginId, version }: { pluginId: string; version?: string | undefined },
): Promise<Answer> => {
  const plugin = await getInstalledPlugin(app, pluginId)
  const row = versionOf(plugin, version)
  const asked = readStoredManifest(row).permissions ?? {}
  const { permissions, ...described } = describeAsked(asked)
  return {
    version: row.semver,
    asked: permissions,
    ...described,
    servers: await listServerGrants(app, caller, pluginId, asked),
  }
}

/** What is granted on each server that the caller may see, within what is asked for. */
export const listServerGrants = async (
  app: Deps,
  caller: Caller,
  pluginId: string,
  asked: PermissionRequests,
): Promise<ServerGrants[]> => {
  const rows = await app.db.pluginGrants.listCurrent(pluginId)
  const servers = await app.db.servers.list(serverFilter(caller.actor, 'plugins:read'))
  return servers.map(({ id, name }) => ({
    server: { id, name },
    ...describeServer(
      asked,
      rows.filter(({ serverId }) => serverId === id),
    ),
    beyondCaller: askedOperations(asked)
      .map(({ operation }) => operation)
      .filter((operation) => !holdsGrantorRight(caller.actor, operation, id)),
  }))
}

const describeServer = (
  asked: PermissionRequests,
  rows: readonly PluginGrantRecord[],
): Pick<ServerGrants, 'granted' | 'missing' | 'rating'> => {
  const grants = rows.flatMap((row) => toGrant(row).map((grant) => ({ row, grant })))
  const operations = grants.map(({ grant }) => grant)
  const effective = effectivePermissions(asked, operations)
  return {
    granted: grants.map(({ row, grant: { permissionId, operation, constraints } }) => {
      const inForce = effective.get(operation)
      return {
        permissionId,
        operation,
        constraints: toConstraintValues(constraints),
        effective: inForce ? toConstraintValues(inForce) : null,
        sentence: describePermission(operation, inForce ?? constraints),
        grantedBy: row.grantedByName,
        grantedAt: row.grantedAt,
      }
    }),
    missing: [...missingOperations(asked, operations)],
    rating: rate([...effective].map(([operation, constraints]) => ({ operation, constraints }))),
  }
}

/** What one version asks for more or less than another; both must be installed. */
export const diffVersions = async (
  app: Deps,
  { pluginId, from, to }: { pluginId: string; from: string; to: string },
): Promise<OperationResult<typeof diffPluginPermissions>> => {
  const plugin = await getInstalledPlugin(app, pluginId)
  const [before, after] = [versionOf(plugin, from), versionOf(plugin, to)].map(
    (version) => readStoredManifest(version).permissions ?? {},
  )
  const changes = diffPermissions(before ?? {}, after ?? {})
  return {
    from,
    to,
    changes: changes.map(toChangeView),
    needsConsent: changes.some(({ isEscalation }) => isEscalation),
  }
}
