import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { diffPermissions, needsConsent } from '@/lib/plugin-host/permissions/diff-permissions'
import { missingOperations } from '@/lib/plugin-host/permissions/effective-permissions'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { requireVersion } from '../http/if-match'
import { instanceDefinitionOf } from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type InstanceRef } from './change-instance'
import { type InstanceApp, requireInstance } from './instance-view'
import { getInstance } from './list-instances'

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
  return runVersion(app, caller, ref, {
    action: 'instance.upgraded',
    version: { id: next.id, semver },
    previousId: current.versionId,
  })
}

export const rollbackInstance = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
): Promise<PluginInstance> => {
  const current = await requireInstance(app.db, ref.serverId, ref.instanceId)
  const version = current.previousId ? await app.db.plugins.findVersionById(current.previousId) : null
  if (!version) throw new AppError('CONFLICT', 'There is no version before this one to go back to')
  return runVersion(app, caller, ref, { action: 'instance.rolled-back', version, previousId: null })
}

type NextVersion = {
  readonly action: string
  readonly version: { readonly id: string; readonly semver: string }
  readonly previousId: string | null
}

/** What is recorded is what runs: when the new version does not start, the old one stands in the database again. */
const runVersion = async (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
  { action, version, previousId }: NextVersion,
): Promise<PluginInstance> => {
  let before: PluginInstanceRecord | null = null
  const row = await changeInstance(app, caller, ref, (instance) => {
    before = instance
    return {
      action,
      change: { versionId: version.id, previousId },
      before: { version: instance.pluginVersion.semver },
      after: { version: version.semver },
    }
  })
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  const running = app.engine.manager.find(ref.instanceId)
  if (running && running.definition.ref.version !== version.semver && before) {
    await goBack(app, caller, ref, before)
    throw new AppError('PLUGIN_START_FAILED', running.reason ?? undefined)
  }
  return getInstance(app, ref)
}

const goBack = (
  app: InstanceApp,
  caller: Caller,
  ref: InstanceRef,
  { versionId, previousId, pluginVersion }: PluginInstanceRecord,
) =>
  changeInstance(app, caller, ref, (instance) => ({
    action: 'instance.version-kept',
    change: { versionId, previousId },
    before: { version: instance.pluginVersion.semver },
    after: { version: pluginVersion.semver },
  }))

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
