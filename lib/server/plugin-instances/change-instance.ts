import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { revokeRolesOf } from '../admin-roles/change-game-roles'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { InstanceChange, PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { Repositories } from '../db/repositories/repositories'
import { storableObject } from '../game/events/storable'
import { requireVersion } from '../http/if-match'
import { openInstanceSecrets } from '../plugin-runtime/instance-definition-of'
import { type InstanceApp, requireInstance } from './instance-view'
import { getInstance } from './list-instances'
import { removeAllData, removeShadowData } from './remove-all-data'

export type InstanceRef = { readonly serverId: string; readonly instanceId: string }

/** With the `rev` that the caller saw, when they sent it: a change of another one is refused with VERSION_STALE. */
export type SeenInstance = InstanceRef & { readonly ifMatch?: number | undefined }

type Change = {
  readonly action: string
  readonly change: InstanceChange
  readonly before?: object
  readonly after?: object
  readonly reason?: string | undefined
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
  { mode, ...ref }: SeenInstance & { mode: 'shadow' | 'live' },
): Promise<PluginInstance> => {
  await changeInstance(app, caller, ref, (instance) => ({
    action: mode === 'live' ? 'instance.made-live' : 'instance.made-shadow',
    change: { mode },
    before: { mode: instance.mode },
    after: { mode },
    ...(mode === 'live' ? { also: (tx) => removeShadowData(tx, instance.id) } : {}),
  }))
  app.engine.manager.setMode(ref.instanceId, mode)
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
  await changeInstance(app, caller, ref, (instance) => {
    // Refuses rather than start it without them.
    openInstanceSecrets(app.secretBox, instance)
    return { action: 'instance.resumed', change: { desired: 'running' } }
  })
  await app.engine.manager.resume(ref.instanceId)
  return getInstance(app, ref)
}

/**
 * Its data goes with the audit entry that says so, so that no crash leaves the one without the other; and once more
 * when nothing of it runs any more that could have written in between.
 */
export const removeInstance = async (app: InstanceApp, caller: Caller, ref: SeenInstance): Promise<void> => {
  await changeInstance(app, caller, ref, (instance) => ({
    action: 'instance.removed',
    change: { removedAt: app.clock.now(), secretCipher: null },
    before: { pluginId: instance.pluginId, version: instance.pluginVersion.semver },
    also: (tx) => removeAllData(tx, instance.id),
  }))
  await app.engine.manager.remove(ref.instanceId)
  await removeAllData(app.db, ref.instanceId)
  const { serverId, instanceId } = ref
  await revokeRolesOf(app, caller, serverId, { instanceId, reason: 'The plugin that gave it was removed' })
}

/** One at a time for each instance: what is decided by the row, its version included, holds until it is written. */
export const changeInstance = (
  app: Pick<InstanceApp, 'db'>,
  caller: Caller,
  { serverId, instanceId, ifMatch }: SeenInstance,
  decide: (instance: PluginInstanceRecord, tx: Repositories) => Change | Promise<Change>,
): Promise<PluginInstanceRecord> =>
  audited(app.db, caller, async (tx) => {
    await tx.pluginInstances.lock(instanceId)
    const instance = await requireInstance(tx, serverId, instanceId)
    requireVersion(ifMatch, instance.rev)
    const { action, change, before, after, reason, also } = await decide(instance, tx)
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
        reason,
      },
    }
  })
