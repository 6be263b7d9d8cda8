import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { InstanceChange, PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { Repositories } from '../db/repositories/repositories'
import { storableObject } from '../game/events/storable'
import { instanceDefinitionOf } from '../plugin-runtime/instance-definition-of'
import { type InstanceApp, requireInstance } from './instance-view'
import { getInstance } from './list-instances'
import { removeAllData, removeShadowData } from './remove-all-data'

export type InstanceRef = { readonly serverId: string; readonly instanceId: string }

type Change = {
  readonly action: string
  readonly change: InstanceChange
  readonly before?: object
  readonly after?: object
  /** More that belongs to the same transaction. */
  readonly also?: (tx: Repositories) => Promise<unknown>
}

/**
 * Shadow or live. It counts from the next call of the plugin on; nothing is started anew. The copy of its data that
 * shadow mode wrote ends with shadow mode: a later look starts from what is there then.
 */
export const setInstanceMode = async (
  app: InstanceApp,
  caller: Caller,
  { mode, ...ref }: InstanceRef & { mode: 'shadow' | 'live' },
): Promise<PluginInstance> => {
  const row = await changeInstance(app, caller, ref, (instance) => ({
    action: mode === 'live' ? 'instance.made-live' : 'instance.made-shadow',
    change: { mode },
    before: { mode: instance.mode },
    after: { mode },
    ...(mode === 'live' ? { also: (tx) => removeShadowData(tx, instance.id) } : {}),
  }))
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  return getInstance(app, ref)
}

export const pauseInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  await changeInstance(app, caller, ref, () => ({
    action: 'instance.paused',
    change: { desired: 'paused' },
  }))
  await app.engine.manager.pause(ref.instanceId)
  return getInstance(app, ref)
}

/** Also the way out of quarantine: strikes are forgotten, since a person has looked at it. */
export const resumeInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  await changeInstance(app, caller, ref, () => ({
    action: 'instance.resumed',
    change: { desired: 'running' },
  }))
  await app.engine.manager.resume(ref.instanceId)
  return getInstance(app, ref)
}

/** Recorded first: when that fails, nothing has changed. Its data goes when nothing of it runs any more. */
export const removeInstance = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
): Promise<void> => {
  await requireInstance(app.db, serverId, instanceId)
  await changeInstance(app, caller, { serverId, instanceId }, (instance) => ({
    action: 'instance.removed',
    change: { removedAt: app.clock.now(), secretCipher: null },
    before: { pluginId: instance.pluginId, version: instance.pluginVersion.semver },
  }))
  await app.engine.manager.remove(instanceId)
  await removeAllData(app.db, instanceId)
}

export const changeInstance = (
  app: Pick<InstanceApp, 'db'>,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
  decide: (instance: PluginInstanceRecord) => Change,
): Promise<PluginInstanceRecord> =>
  audited(app.db, caller, async (tx) => {
    const instance = await requireInstance(tx, serverId, instanceId)
    const { action, change, before, after, also } = decide(instance)
    const result = await tx.pluginInstances.update(instanceId, change)
    await also?.(tx)
    return {
      result,
      audit: {
        action,
        target: { kind: 'instance', id: instanceId, name: result.name },
        serverId,
        ...(before ? { before: storableObject(before) } : {}),
        ...(after ? { after: storableObject(after) } : {}),
      },
    }
  })
