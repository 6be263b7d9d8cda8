import type { CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { readStoredManifest } from '../../plugins/stored-manifest'
import type { HostServicesApp, RuntimeParts } from './host-services-deps'
import { refuseCall } from './refuse-call'

type ManifestDeps = {
  readonly app: Pick<HostServicesApp, 'db'>
  readonly parts: Pick<RuntimeParts, 'manager'>
}

/**
 * The manifest of the version that calls. While `initialize` runs the manager does not hold it yet, and during an
 * upgrade it holds the other one, so then it is read from the stored bytes.
 */
export const manifestOf = async (
  { app, parts }: ManifestDeps,
  { instanceId, pluginId, semver }: CallingInstance,
): Promise<Manifest> => {
  const running = parts.manager.find(instanceId)?.plugin?.manifest
  if (running?.version === semver) return running
  const version = await app.db.plugins.findVersion(pluginId, semver)
  if (!version) throw refuseCall('PLUGIN_STOPPED', 'This version of the plugin is gone')
  return readStoredManifest(version)
}
