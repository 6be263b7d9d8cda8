import type { InstanceConfig } from '@/lib/contracts/plugins/instances'
import type { Caller } from '../auth/actor'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { storableObject } from '../game/events/storable'
import { requireVersion } from '../http/if-match'
import {
  instanceDefinitionOf,
  openInstanceSecrets,
  sealInstanceSecrets,
} from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type InstanceRef } from './change-instance'
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
  {
    config,
    ifMatch,
    ...ref
  }: InstanceRef & { config: Readonly<Record<string, unknown>>; ifMatch: number | undefined },
): Promise<InstanceConfig> => {
  const current = await requireInstance(app.db, ref.serverId, ref.instanceId)
  requireVersion(ifMatch, current.rev)
  const { config: schema } = readStoredManifest(current.pluginVersion)
  const checked = checkConfig(schema, { ...openInstanceSecrets(app.secretBox, current), ...config })
  const { open, secrets } = splitSecrets(schema, checked)
  const row = await changeInstance(app, caller, ref, (instance) => ({
    action: 'instance.configured',
    change: {
      config: storableObject(open),
      secretCipher: sealInstanceSecrets(app.secretBox, instance.id, secrets),
    },
    before: { config: instance.config },
    after: { config: open, secretsSet: Object.keys(secrets) },
  }))
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  return toConfigView(app, row)
}

const toConfigView = ({ secretBox }: InstanceApp, instance: PluginInstanceRecord): InstanceConfig => {
  const { config: schema } = readStoredManifest(instance.pluginVersion)
  return {
    schema: schema ? storableObject(schema) : null,
    config: storableObject(Object(instance.config)),
    secretsSet: Object.keys(openInstanceSecrets(secretBox, instance)),
    rev: instance.rev,
  }
}
