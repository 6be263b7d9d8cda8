import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { diffPermissions, needsConsent } from '@/lib/plugin-host/permissions/diff-permissions'
import { missingOperations } from '@/lib/plugin-host/permissions/effective-permissions'
import { AppError } from '@/lib/shared/app-error'
import type { Caller } from '../auth/actor'
import type { InstanceChange, PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import type { Repositories } from '../db/repositories/repositories'
import { storableObject } from '../game/events/storable'
import { instanceDefinitionOf, sealInstanceSecrets } from '../plugin-runtime/instance-definition-of'
import { toGrant } from '../plugins/grant-store'
import { readStoredManifest } from '../plugins/stored-manifest'
import { changeInstance, type SeenInstance } from './change-instance'
import type { SettingValues } from './instance-config'
import type { InstanceApp } from './instance-view'
import { getInstance } from './list-instances'
import { settingsForVersion } from './settings-for-version'

/** `config`: settings for the other version; without it those that are stored are taken over as far as they fit. */
type Order = SeenInstance & { readonly config?: SettingValues | undefined }

/**
 * Runs another version; the old one goes on until the new one is ready. A version that asks for more
 * than is granted is refused with PERMISSION_ESCALATION and the changes, and one that the settings do not fit with
 * PLUGIN_SETTINGS_UNFIT and their names; the old one stays.
 */
export const upgradeInstance = (
  app: InstanceApp,
  caller: Caller,
  { version: semver, ...order }: Order & { version: string },
): Promise<PluginInstance> =>
  runVersion(app, caller, order, {
    action: 'instance.upgraded',
    choose: async (current, tx) => {
      const version = await tx.plugins.findVersion(current.pluginId, semver)
      if (!version) throw new AppError('NOT_FOUND', `There is no version ${semver} of ${current.plugin.name}`)
      await requireConsent(tx, current, readStoredManifest(version))
      return { version, previousId: current.versionId }
    },
  })

export const rollbackInstance = (
  app: InstanceApp,
  caller: Caller,
  { reason, ...order }: Order & { reason?: string | undefined },
): Promise<PluginInstance> =>
  runVersion(app, caller, order, {
    action: 'instance.rolled-back',
    reason,
    choose: async (current, tx) => {
      const version = current.previousId ? await tx.plugins.findVersionById(current.previousId) : null
      if (!version) throw new AppError('CONFLICT', 'There is no version before this one to go back to')
      return { version, previousId: null }
    },
  })

type Choice = { readonly version: PluginVersionRecord; readonly previousId: string | null }

type VersionChange = {
  readonly action: string
  readonly reason?: string | undefined
  readonly choose: (current: PluginInstanceRecord, tx: Repositories) => Promise<Choice>
}

/** What is recorded is what runs: when the new version does not start, the old one stands in the database again. */
const runVersion = async (
  app: InstanceApp,
  caller: Caller,
  { config: given, ...ref }: Order,
  { action, reason, choose }: VersionChange,
): Promise<PluginInstance> => {
  let before: PluginInstanceRecord | null = null
  const row = await changeInstance(app, caller, ref, async (instance, tx) => {
    before = instance
    const { version, previousId } = await choose(instance, tx)
    const settings = settingsFor(app, instance, version, given)
    return {
      action,
      reason,
      change: { versionId: version.id, previousId, ...settings.change },
      before: { version: instance.pluginVersion.semver },
      after: { version: version.semver, ...settings.said },
    }
  })
  await app.engine.manager.change(instanceDefinitionOf(app.secretBox, row))
  const running = app.engine.manager.find(ref.instanceId)
  if (running && running.definition.ref.version !== row.pluginVersion.semver && before) {
    await goBack(app, caller, ref, before)
    throw new AppError('PLUGIN_START_FAILED', running.reason ?? undefined)
  }
  return getInstance(app, ref)
}

type Settings = { readonly change: Pick<InstanceChange, 'config' | 'secretCipher'>; readonly said: object }

const settingsFor = (
  { secretBox }: InstanceApp,
  instance: PluginInstanceRecord,
  version: PluginVersionRecord,
  given: SettingValues | undefined,
): Settings => {
  const { open, secrets } = settingsForVersion(secretBox, instance, version, given)
  return {
    change: {
      config: storableObject(open),
      secretCipher: sealInstanceSecrets(secretBox, instance.id, secrets),
    },
    said: { config: open, secretsSet: Object.keys(secrets) },
  }
}

/** With the settings that it had: those of the version that did not start may not fit it. */
const goBack = (
  app: InstanceApp,
  caller: Caller,
  { serverId, instanceId }: SeenInstance,
  { versionId, previousId, config, secretCipher, pluginVersion }: PluginInstanceRecord,
) =>
  changeInstance(app, caller, { serverId, instanceId }, (instance) => ({
    action: 'instance.version-kept',
    change: { versionId, previousId, config: storableObject(Object(config)), secretCipher },
    before: { version: instance.pluginVersion.semver },
    after: { version: pluginVersion.semver },
  }))

type Manifest = ReturnType<typeof readStoredManifest>

const requireConsent = async (
  tx: Repositories,
  { pluginId, serverId, pluginVersion }: PluginInstanceRecord,
  next: Manifest,
): Promise<void> => {
  const asked = readStoredManifest(pluginVersion).permissions ?? {}
  const wanted = next.permissions ?? {}
  const grants = (await tx.pluginGrants.listCurrent(pluginId, serverId)).flatMap(toGrant)
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
