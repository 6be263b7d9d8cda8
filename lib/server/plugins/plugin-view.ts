import type { z } from 'zod'
import type { PluginInstanceRef, PluginSummary, PluginVersion } from '@/lib/contracts/plugins/plugins'
import { SIGNATURE_FORMATS } from '@/lib/plugin-host/signatures/signature-file'
import type { App } from '../app'
import { type Caller, serverFilter } from '../auth/actor'
import type { PluginKeyRecord } from '../db/repositories/plugin-keys'
import type { PluginRecord, PluginVersionRecord } from '../db/repositories/plugins'
import { isOlder, newestFirst, newestOf } from './semver-order'
import { readStoredManifest } from './stored-manifest'
import { BUILT_IN, versionState } from './version-state'

export type PluginSummaryView = z.input<typeof PluginSummary>
export type PluginVersionView = z.input<typeof PluginVersion>
export type InstanceRefView = z.input<typeof PluginInstanceRef>

export type KeysById = ReadonlyMap<string, PluginKeyRecord>

export const keysById = async ({ db }: Pick<App, 'db'>): Promise<KeysById> =>
  new Map((await db.pluginKeys.all()).map((key) => [key.id, key]))

const keyOf = (version: PluginVersionRecord, keys: KeysById): PluginKeyRecord | null =>
  version.keyId === null ? null : (keys.get(version.keyId) ?? null)

export const toSummary = (
  plugin: PluginRecord,
  keys: KeysById,
  caller: Caller,
  now: number,
): PluginSummaryView => {
  const newest = newestOf(plugin.versions)
  const manifest = newest && readStoredManifest(newest)
  const isTrusted = (version: PluginVersionRecord) =>
    plugin.source === 'builtin' || versionState(version, keyOf(version, keys), now).state === 'trusted'
  const newestTrusted = newestOf(plugin.versions.filter(isTrusted))?.semver
  return {
    id: plugin.id,
    name: plugin.name,
    source: plugin.source === 'builtin' ? 'builtin' : 'custom',
    description: manifest?.description ?? null,
    author: manifest?.author.name ?? null,
    newestVersion: newest?.semver ?? null,
    // What comes with the panel has no author's signature to speak of.
    signature: newest && plugin.source !== 'builtin' ? versionState(newest, keyOf(newest, keys), now) : null,
    pinnedKey: plugin.pinnedKey && { id: plugin.pinnedKey.id, name: plugin.pinnedKey.name },
    instances: visibleInstances(plugin, caller).map((instance) => ({
      ...instance,
      newerVersion: newestTrusted && isOlder(instance.version, newestTrusted) ? newestTrusted : null,
    })),
    createdAt: plugin.createdAt,
    version: plugin.version,
  }
}

/** Those on servers of which the caller may see the plugins. */
export const visibleInstances = (plugin: PluginRecord, caller: Caller): InstanceRefView[] => {
  const servers = serverFilter(caller.actor, 'plugins:read')
  return plugin.instances
    .filter(({ serverId }) => servers === undefined || servers.includes(serverId))
    .map((instance) => ({
      id: instance.id,
      serverId: instance.serverId,
      name: instance.name,
      version: plugin.versions.find(({ id }) => id === instance.versionId)?.semver ?? '0.0.0',
      mode: instance.mode === 'live' ? 'live' : 'shadow',
      state: instance.state,
      stateReason: instance.stateReason,
    }))
}

export const toVersions = (plugin: PluginRecord, keys: KeysById, now: number): PluginVersionView[] =>
  newestFirst(plugin.versions).map((version) => toVersion(plugin, version, keys, now))

export const toVersion = (
  plugin: PluginRecord,
  version: PluginVersionRecord,
  keys: KeysById,
  now: number,
): PluginVersionView => {
  const key = keyOf(version, keys)
  const { uploadedByKind, uploadedById, uploadedByName } = version
  return {
    id: version.id,
    version: version.semver,
    bundleSha256: version.bundleSha256,
    bundleBytes: version.bundleBytes,
    signatureFormat: SIGNATURE_FORMATS.find((format) => format === version.signatureFormat) ?? null,
    signature: plugin.source === 'builtin' ? BUILT_IN : versionState(version, key, now),
    key: key && { id: key.id, name: key.name },
    keyFingerprint: version.keyFingerprint,
    findings: Array.isArray(version.findings) ? version.findings.length : 0,
    uploadedAt: version.uploadedAt,
    uploadedBy: { kind: uploadedByKind as 'user', id: uploadedById, name: uploadedByName },
    instances: plugin.instances.filter(({ versionId }) => versionId === version.id).length,
  }
}
