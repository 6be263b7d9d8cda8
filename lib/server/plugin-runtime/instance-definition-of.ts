import type { InstanceDefinition } from '@/lib/plugin-host/manager/instance-definition'
import { AppError } from '@/lib/shared/app-error'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { SecretBox } from '../secrets/secret-box'
import { secretTexts } from './hide-secrets'

const secretContext = (instanceId: string): string => `plugin_instances:${instanceId}:secrets`

/** `writeOnly` settings, sealed for this instance alone; null when there are none. */
export const sealInstanceSecrets = (
  box: SecretBox,
  instanceId: string,
  secrets: Readonly<Record<string, unknown>>,
): Uint8Array<ArrayBuffer> | null =>
  Object.keys(secrets).length === 0 ? null : box.seal(JSON.stringify(secrets), secretContext(instanceId))

/** Throws PLUGIN_SECRETS_UNREADABLE: for example after a move without the secret key. */
export const openInstanceSecrets = (
  box: SecretBox,
  { id, secretCipher }: Pick<PluginInstanceRecord, 'id' | 'secretCipher'>,
): Record<string, unknown> => {
  if (!secretCipher) return {}
  try {
    return JSON.parse(box.open(secretCipher, secretContext(id)))
  } catch (cause) {
    throw new AppError('PLUGIN_SECRETS_UNREADABLE', SECRETS_UNREADABLE, { cause })
  }
}

/** Says what helps, in the panel and in the answer to whoever wants to start it. */
export const SECRETS_UNREADABLE =
  'Its secret settings cannot be opened: they were stored with another secret key, or damaged. Start the panel with the former key, or enter the secrets in the settings of the plugin again'

/** The instance as the manager runs it, with secrets in the clear. */
export const instanceDefinitionOf = (box: SecretBox, instance: PluginInstanceRecord): InstanceDefinition => {
  const secrets = openInstanceSecrets(box, instance)
  return {
    instanceId: instance.id,
    serverId: instance.serverId,
    ref: { pluginId: instance.pluginId, version: instance.pluginVersion.semver },
    mode: instance.mode === 'live' ? 'live' : 'shadow',
    desired: instance.desired === 'paused' ? 'paused' : 'running',
    config: { ...asRecord(instance.config), ...secrets },
    secrets: secretTexts(secrets),
    limits: asRecord(instance.limits),
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
