import { randomUUID } from 'node:crypto'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { TestApp } from './app'
import { PLAIN_MANIFEST } from './open-host-services'

/** A plugin on a server as the database knows it, without code and never started. */
export const addInstanceRow = async (
  { app }: Pick<TestApp, 'app'>,
  serverId: string,
  manifest: Manifest = PLAIN_MANIFEST,
): Promise<string> => {
  const { id: pluginId, name, version } = manifest
  await app.db.plugins.put({ id: pluginId, name, source: 'custom' })
  const row =
    (await app.db.plugins.findVersion(pluginId, version)) ??
    (await app.db.plugins.addVersion({
      pluginId,
      semver: version,
      manifestBytes: new TextEncoder().encode(JSON.stringify(manifest)),
      bundleSha256: '00',
      bundleBytes: 1,
      storageKey: `${pluginId}/${version}`,
      signatureFormat: null,
      signatureBytes: null,
      keyId: null,
      keyFingerprint: null,
      findings: [],
      uploadedByKind: 'system',
      uploadedById: null,
      uploadedByName: 'test',
    }))
  const id = randomUUID()
  const settings = { config: {}, secretCipher: null, limits: {} }
  await app.db.pluginInstances.create({ id, pluginId, versionId: row.id, serverId, name, ...settings })
  return id
}
