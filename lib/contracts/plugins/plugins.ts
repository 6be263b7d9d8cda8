import { z } from 'zod'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { ActorRef, Id, Line, Timestamp, Version } from '../schemas'
import {
  PluginId,
  PluginParams,
  PluginVersionParams,
  PluginVersionText,
  SignatureStateName,
} from './plugin-parts'
import { ManifestJson, PluginReport } from './plugin-report'

const tag = 'Plugins'

export const PluginVersion = z.object({
  id: Id,
  version: PluginVersionText,
  bundleSha256: z.string(),
  bundleBytes: z.number().int(),
  signatureFormat: z.enum(['sshsig', 'minisign', 'ed25519']).nullable(),
  /** State now, by the manifest and key; the bundle is read again by `verify`. */
  signature: z.object({ state: SignatureStateName, message: z.string() }),
  key: z.object({ id: Id, name: z.string() }).nullable(),
  keyFingerprint: z.string().nullable(),
  findings: z.number().int(),
  uploadedAt: Timestamp,
  uploadedBy: ActorRef,
  /** Instances that run it. */
  instances: z.number().int(),
})
export type PluginVersion = z.output<typeof PluginVersion>

export const PluginInstanceRef = z.object({
  id: Id,
  serverId: Id,
  name: z.string(),
  version: PluginVersionText,
  mode: z.enum(['shadow', 'live']),
  state: z.string(),
  stateReason: z.string().nullable(),
})

export const PluginSummary = z.object({
  id: PluginId,
  name: z.string(),
  source: z.enum(['builtin', 'custom']),
  description: z.string().nullable(),
  author: z.string().nullable(),
  /** Null while no version is installed. */
  newestVersion: PluginVersionText.nullable(),
  signature: z.object({ state: SignatureStateName, message: z.string() }).nullable(),
  /** Key of its first trusted version. */
  pinnedKey: z.object({ id: Id, name: z.string() }).nullable(),
  /** On servers that the caller may see. */
  instances: z.array(
    PluginInstanceRef.extend({
      /** The newest version above its own whose signature counts; null while there is none. */
      newerVersion: PluginVersionText.nullable(),
    }),
  ),
  createdAt: Timestamp,
  version: Version,
})
export type PluginSummary = z.output<typeof PluginSummary>

export const listPlugins = defineOperation({
  id: 'plugins.list',
  method: 'GET',
  path: '/plugins',
  tag,
  summary: 'Installed plugins, by name',
  permission: 'plugins:read',
  query: PageQuery.extend({ search: z.string().trim().max(60).optional() }),
  response: pageOf(PluginSummary),
})

export const getPlugin = defineOperation({
  id: 'plugins.get',
  method: 'GET',
  path: '/plugins/{pluginId}',
  tag,
  summary: 'One plugin with its versions',
  permission: 'plugins:read',
  params: PluginParams,
  response: PluginSummary.extend({ versions: z.array(PluginVersion) }),
})

export const listPluginVersions = defineOperation({
  id: 'plugins.list-versions',
  method: 'GET',
  path: '/plugins/{pluginId}/versions',
  tag,
  summary: 'Versions of a plugin, newest first',
  permission: 'plugins:read',
  params: PluginParams,
  response: z.object({ items: z.array(PluginVersion) }),
})

export const getPluginVersion = defineOperation({
  id: 'plugins.get-version',
  method: 'GET',
  path: '/plugins/{pluginId}/versions/{version}',
  tag,
  summary: 'One version: its report and its manifest',
  permission: 'plugins:read',
  params: PluginVersionParams,
  response: PluginVersion.extend({ report: PluginReport, manifest: ManifestJson }),
})

export const getPluginSource = defineOperation({
  id: 'plugins.get-source',
  method: 'GET',
  path: '/plugins/{pluginId}/versions/{version}/source',
  tag,
  summary: 'The code of a version as text',
  description: 'Read from the storage and checked against the manifest, like every read.',
  permission: 'plugins:read',
  params: PluginVersionParams,
  response: z.string(),
  responseKind: 'text',
})

export const downloadPluginVersion = defineOperation({
  id: 'plugins.download',
  method: 'GET',
  path: '/plugins/{pluginId}/versions/{version}/download',
  tag,
  summary: 'The three files of a version as a zip',
  permission: 'plugins:read',
  params: PluginVersionParams,
  response: z.string().meta({ format: 'binary' }),
  responseKind: 'binary',
})

export const verifyPlugin = defineOperation({
  id: 'plugins.verify',
  method: 'POST',
  path: '/plugins/{pluginId}/verify',
  tag,
  summary: 'Read the stored files again and verify them',
  description: 'All versions, or the one that is named. What does not verify is not loaded.',
  permission: 'plugins:read',
  params: PluginParams,
  body: z.strictObject({ version: PluginVersionText.optional() }).default({}),
  response: z.object({
    items: z.array(
      z.object({
        version: PluginVersionText,
        state: SignatureStateName,
        /** Whether it could be loaded now. */
        loadable: z.boolean(),
        code: z.string().nullable(),
        message: z.string(),
      }),
    ),
  }),
  rate: 'upload',
})

export const RemovalImpact = z.object({
  /** False when it was only asked what would happen. */
  applied: z.boolean(),
  summary: z.string(),
  versions: z.number().int(),
  instances: z.array(PluginInstanceRef),
  servers: z.number().int(),
  grants: z.number().int(),
})

export const removePlugin = defineOperation({
  id: 'plugins.remove',
  method: 'DELETE',
  path: '/plugins/{pluginId}',
  tag,
  summary: 'Remove a plugin with its versions, instances, their data and its grants',
  description: 'The audit log and the ledger of its effects stay. With `validateOnly=true` nothing happens.',
  permission: 'plugins:install',
  params: PluginParams,
  query: z.strictObject({
    validateOnly: z.enum(['true', 'false']).optional(),
    reason: Line(300).optional(),
  }),
  response: RemovalImpact,
})
