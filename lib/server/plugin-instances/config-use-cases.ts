import type { InstanceConfig } from '@/lib/contracts/plugins/instances'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { storableObject } from '../game/events/storable'
import {
  instanceDefinitionOf,
  openInstanceSecrets,
  sealInstanceSecrets,
} from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type InstanceRef, type SeenInstance } from './change-instance'
import { checkConfig, splitSecrets } from './instance-config'
import { type InstanceApp, requireInstance } from './instance-view'

export const getInstanceConfig = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
): Promise<InstanceConfig> => toConfigView(app, await requireInstance(app.db, serverId, instanceId))

/** Changes settings while it runs. Secrets that are left out stay as they are. */
export const setInstanceConfig = async (
  app: InstanceApp,
  caller: Caller,
  { config, ...ref }: SeenInstance & { config: Readonly<Record<string, unknown>> },
): Promise<InstanceConfig> => {
  const row = await changeInstance(app, caller, ref, (instance) => {
    const { config: schema } = readStoredManifest(instance.pluginVersion)
    const checked = checkConfig(schema, { ...storedSecrets(app, instance), ...config })
    const { open, secrets } = splitSecrets(schema, checked)
    return {
      action: 'instance.configured',
      change: {
        config: storableObject(open),
        secretCipher: sealInstanceSecrets(app.secretBox, instance.id, secrets),
      },
      before: { config: splitSecrets(schema, Object(instance.config)).open },
      after: { config: open, secretsSet: Object.keys(secrets) },
    }
  })
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  return toConfigView(app, row)
}

/** By the schema of the version that runs: what it does not call a secret is none, and what it does is never shown. */
const storedSecrets = (app: InstanceApp, instance: PluginInstanceRecord) =>
  splitSecrets(readStoredManifest(instance.pluginVersion).config, {
    ...Object(instance.config),
    ...readableSecrets(app, instance),
  }).secrets

/** None where they cannot be opened: then all of them are to be entered again. */
const readableSecrets = ({ secretBox }: InstanceApp, instance: PluginInstanceRecord) => {
  try {
    return openInstanceSecrets(secretBox, instance)
  } catch (error) {
    if (AppError.isInstance(error) && error.code === 'PLUGIN_SECRETS_UNREADABLE') return {}
    throw error
  }
}

const toConfigView = (app: InstanceApp, instance: PluginInstanceRecord): InstanceConfig => {
  const { config: schema } = readStoredManifest(instance.pluginVersion)
  return {
    schema: schema ? storableObject(schema) : null,
    config: storableObject(splitSecrets(schema, Object(instance.config)).open),
    secretsSet: Object.keys(storedSecrets(app, instance)),
    rev: instance.rev,
  }
}
