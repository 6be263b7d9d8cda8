import { randomUUID } from 'node:crypto'
import type { OperationBody } from '@/lib/contracts/operation'
import type { createInstance as operation, PluginInstance } from '@/lib/contracts/plugins/instances'
import { AppError } from '@/lib/shared/app-error'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { storableObject } from '../game/events/storable'
import { instanceDefinitionOf, sealInstanceSecrets } from '../plugin-runtime/instance-definition-of'
import { readStoredManifest } from '../plugins/stored-manifest'
import { getServerRecord } from '../servers/get-server-record'
import { checkConfig, splitSecrets } from './instance-config'
import type { InstanceApp } from './instance-view'
import { getInstance } from './list-instances'

type Order = OperationBody<typeof operation> & { readonly serverId: string }

/** Puts a plugin on a server. It starts in shadow mode: real events in, effects recorded only. */
export const createInstance = async (
  app: InstanceApp,
  caller: Caller,
  order: Order,
): Promise<PluginInstance> => {
  const { serverId, pluginId } = order
  const version = await findVersion(app, pluginId, order.version)
  const manifest = readStoredManifest(version)
  const config = checkConfig(manifest.config, order.config)
  const { open, secrets } = splitSecrets(manifest.config, config)
  const id = randomUUID()
  const row = await audited(app.db, caller, async (tx) => {
    await getServerRecord(tx, serverId)
    // Two requests at once must not put it there twice.
    await tx.locks.take('plugins')
    const others = (await tx.pluginInstances.listOfServer(serverId)).filter(
      (one) => one.pluginId === pluginId,
    )
    if (others.length > 0 && manifest.multipleInstances !== true) {
      throw new AppError('CONFLICT', `${manifest.name} is on this server already, and runs only once on each`)
    }
    const instance = await tx.pluginInstances.create({
      id,
      pluginId,
      versionId: version.id,
      serverId,
      name: order.name ?? manifest.name,
      config: storableObject(open),
      secretCipher: sealInstanceSecrets(app.secretBox, id, secrets),
      limits: {},
    })
    return {
      result: instance,
      audit: {
        action: 'instance.created',
        target: { kind: 'instance', id, name: instance.name },
        serverId,
        after: { pluginId, version: version.semver, mode: 'shadow', config: storableObject(open) },
      },
    }
  })
  // A panel that is still starting may have found the row before this.
  if (!app.engine.manager.find(id)) await app.engine.manager.add(instanceDefinitionOf(app.secretBox, row))
  return getInstance(app, { serverId, instanceId: id })
}

const findVersion = async (
  { db }: InstanceApp,
  pluginId: string,
  semver: string | undefined,
): Promise<PluginVersionRecord> => {
  const plugin = await db.plugins.findById(pluginId)
  if (!plugin || plugin.removedAt) throw new AppError('NOT_FOUND', 'There is no such plugin')
  const version =
    semver === undefined ? plugin.versions[0] : plugin.versions.find((one) => one.semver === semver)
  if (!version) throw new AppError('NOT_FOUND', `There is no version ${semver ?? ''} of ${plugin.name}`)
  return version
}
