import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { diffPermissions, needsConsent } from '@/lib/plugin-host/permissions/diff-permissions'
import { missingOperations } from '@/lib/plugin-host/permissions/effective-permissions'
import { AppError } from '@/lib/shared/app-error'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { InstanceChange, PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { Repositories } from '../db/repositories/repositories'
import { storableObject } from '../game/events/storable'
import { requireVersion } from '../http/if-match'
import { instanceDefinitionOf } from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import { type InstanceApp, requireInstance, toInstanceView } from './instance-view'
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
  return toInstanceView(app, row)
}

export const pauseInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  const row = await changeInstance(app, caller, ref, () => ({
    action: 'instance.paused',
    change: { desired: 'paused' },
  }))
  await app.engine.manager.pause(ref.instanceId)
  return toInstanceView(app, row)
}

/** Also the way out of quarantine: strikes are forgotten, since a person has looked at it. */
export const resumeInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  const row = await changeInstance(app, caller, ref, () => ({
    action: 'instance.resumed',
    change: { desired: 'running' },
  }))
  await app.engine.manager.resume(ref.instanceId)
  return toInstanceView(app, row)
}

/**
 * Runs another version; the old one goes on until the new one is ready. A version that asks for more
 * than is granted is refused with PERMISSION_ESCALATION and the changes, and the old one stays.
 */
export const upgradeInstance = async (
  app: InstanceApp,
  caller: Caller,
  { version: semver, ifMatch, ...ref }: InstanceRef & { version: string; ifMatch?: number | undefined },
): Promise<PluginInstance> => {
  const current = await requireInstance(app.db, ref.serverId, ref.instanceId)
  requireVersion(ifMatch, current.rev)
  const next = await app.db.plugins.findVersion(current.pluginId, semver)
  if (!next) throw new AppError('NOT_FOUND', `There is no version ${semver} of ${current.plugin.name}`)
  await requireConsent(app, current, readStoredManifest(next))
  const row = await changeInstance(app, caller, ref, (instance) => ({
    action: 'instance.upgraded',
    change: { versionId: next.id, previousId: instance.versionId },
    before: { version: instance.pluginVersion.semver },
    after: { version: semver },
  }))
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  return toInstanceView(app, row)
}

export const rollbackInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  const current = await requireInstance(app.db, ref.serverId, ref.instanceId)
  const previous = current.previousId ? await app.db.plugins.findVersionById(current.previousId) : null
  if (!previous) throw new AppError('CONFLICT', 'There is no version before this one to go back to')
  const row = await changeInstance(app, caller, ref, (instance) => ({
    action: 'instance.rolled-back',
    change: { versionId: previous.id, previousId: null },
    before: { version: instance.pluginVersion.semver },
    after: { version: previous.semver },
  }))
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  return toInstanceView(app, row)
}

/** Stops it first, so that nothing of it acts while its data goes. */
export const removeInstance = async (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
): Promise<void> => {
  await requireInstance(app.db, serverId, instanceId)
  await app.engine.manager.remove(instanceId)
  await changeInstance(app, caller, { serverId, instanceId }, (instance) => ({
    action: 'instance.removed',
    change: { removedAt: app.clock.now(), secretCipher: null },
    before: { pluginId: instance.pluginId, version: instance.pluginVersion.semver },
  }))
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

type Manifest = ReturnType<typeof readStoredManifest>

const requireConsent = async (
  app: InstanceApp,
  current: PluginInstanceRecord,
  next: Manifest,
): Promise<void> => {
  const asked = readStoredManifest(current.pluginVersion).permissions ?? {}
  const wanted = next.permissions ?? {}
  const grants = await app.plugins.grants.listGrants(current.pluginId, current.serverId)
  const missing = missingOperations(wanted, grants)
  if (missing.length === 0 || !needsConsent(asked, wanted)) return
  throw new AppError(
    'PERMISSION_ESCALATION',
    `Version ${next.version} asks for more: ${missing.join(', ')}`,
    {
      details: { changes: diffPermissions(asked, wanted), missing },
    },
  )
}
