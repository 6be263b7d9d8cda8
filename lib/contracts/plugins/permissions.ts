import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, Line, Timestamp } from '../schemas'
import {
  AskedPermission,
  ConstraintValues,
  HarmGroupView,
  OperationName,
  PermissionChangeView,
  PluginParams,
  PluginVersionText,
  Rating,
} from './plugin-parts'

const tag = 'Plugins'

export const GrantedPermission = z.object({
  permissionId: Id,
  operation: OperationName,
  /** As it was granted. */
  constraints: ConstraintValues,
  /** What is in force: asked for and granted. Null where the version does not ask for it. */
  effective: ConstraintValues.nullable(),
  sentence: z.string(),
  grantedBy: z.string(),
  grantedAt: Timestamp,
})

export const ServerGrants = z.object({
  server: z.object({ id: Id, name: z.string() }),
  granted: z.array(GrantedPermission),
  /** Asked for, not optional and not granted: the plugin cannot work here. */
  missing: z.array(OperationName),
  rating: Rating,
  /** Asked for, but the caller could not grant it here. */
  beyondCaller: z.array(OperationName),
})

export const PluginPermissions = z.object({
  version: PluginVersionText,
  asked: z.array(AskedPermission),
  harmGroups: z.array(HarmGroupView),
  /** As if everything were granted as asked. */
  rating: Rating,
  servers: z.array(ServerGrants),
})
export type PluginPermissions = z.output<typeof PluginPermissions>

const Versioned = z.strictObject({
  /** Which version's manifest counts; the newest when left out. */
  version: PluginVersionText.optional(),
})

export const listPluginPermissions = defineOperation({
  id: 'plugins.list-permissions',
  method: 'GET',
  path: '/plugins/{pluginId}/permissions',
  tag,
  summary: 'What a plugin asks for, and what it may do on each server',
  permission: 'plugins:read',
  params: PluginParams,
  query: Versioned,
  response: PluginPermissions,
})

export const grantPluginPermissions = defineOperation({
  id: 'plugins.grant-permissions',
  method: 'POST',
  path: '/plugins/{pluginId}/permissions/grant',
  tag,
  summary: 'Grant operations to a plugin on one server',
  description:
    'A grant may only be narrower than what the manifest asks for, and only for what the caller may do there themselves. It replaces an earlier grant of the same operation and takes effect on the next call. Needs `plugins:grant` on that server.',
  permission: 'plugins:grant',
  params: PluginParams,
  body: z.strictObject({
    serverId: Id,
    version: PluginVersionText.optional(),
    permissions: z
      .array(z.strictObject({ operation: z.string().max(80), constraints: ConstraintValues.default({}) }))
      .min(1)
      .max(200)
      .refine(
        (all) => new Set(all.map(({ operation }) => operation)).size === all.length,
        'names an operation twice',
      ),
    reason: Line(300).optional(),
  }),
  response: PluginPermissions,
})

export const revokePluginPermissions = defineOperation({
  id: 'plugins.revoke-permissions',
  method: 'POST',
  path: '/plugins/{pluginId}/permissions/revoke',
  tag,
  summary: 'Take operations away from a plugin on one server; it takes effect on the next call',
  description: 'Without `operations` all of them. Needs `plugins:grant` on that server.',
  permission: 'plugins:grant',
  params: PluginParams,
  body: z.strictObject({
    serverId: Id,
    operations: z.array(OperationName).min(1).max(200).optional(),
    reason: Line(300).optional(),
  }),
  response: PluginPermissions,
})

export const diffPluginPermissions = defineOperation({
  id: 'plugins.diff-permissions',
  method: 'GET',
  path: '/plugins/{pluginId}/permissions/diff',
  tag,
  summary: 'What one version asks for more or less than another',
  permission: 'plugins:read',
  params: PluginParams,
  query: z.strictObject({ from: PluginVersionText, to: PluginVersionText }),
  response: z.object({
    from: PluginVersionText,
    to: PluginVersionText,
    changes: z.array(PermissionChangeView),
    needsConsent: z.boolean(),
  }),
})
