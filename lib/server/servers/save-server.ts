import { randomUUID } from 'node:crypto'
import type { ServerSettings, ServerSettingsWithSecrets } from '@/lib/contracts/servers/server'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import type { NewServer, ServerRecord } from '../db/repositories/servers'
import { requireVersion } from '../http/if-match'
import { connectServer } from './connect-servers'
import { getServerRecord } from './get-server-record'
import { sealLogSecrets, sealRconPassword } from './server-secrets'
import { SIMULATOR_SETTING } from './start-simulator'
import { toServerSettings } from './to-server-settings'

type ServerApp = Pick<App, 'db' | 'secretBox' | 'game'>

/** Adds a server and connects to it. Throws SERVER_NAME_TAKEN. */
export const createServer = async (
  app: ServerApp,
  caller: Caller,
  settings: ServerSettingsWithSecrets & { readonly simulated?: boolean },
): Promise<ServerSettings> => {
  const id = randomUUID()
  const server = await audited(app.db, caller, async (tx) => {
    await requireFreeName(tx, settings.name, null)
    const created = await tx.servers.create({
      id,
      name: settings.name,
      rconHost: settings.rconHost,
      rconPort: settings.rconPort,
      rconPasswordCipher: sealRconPassword(app.secretBox, id, settings.rconPassword),
      logKind: settings.log.kind,
      logSettings: settings.log,
      logSecretCipher: sealLogSecrets(app.secretBox, id, settings.logSecrets),
      enabled: settings.enabled,
      simulated: settings.simulated ?? false,
    })
    return {
      result: created,
      audit: { action: 'server.created', target: targetOf(created), serverId: id, after: shown(created) },
    }
  })
  await connectServer(app, server)
  return toServerSettings(server)
}

/** Changes a server. Secrets that are left out stay. Throws VERSION_STALE and SERVER_NAME_TAKEN. */
export const updateServer = async (
  app: ServerApp,
  caller: Caller,
  {
    serverId,
    ifMatch,
    change,
  }: { serverId: string; ifMatch: number | undefined; change: Partial<ServerSettingsWithSecrets> },
): Promise<ServerSettings> => {
  const server = await audited(app.db, caller, async (tx) => {
    const before = await getServerRecord(tx, serverId)
    requireVersion(ifMatch, before.version)
    if (change.name) await requireFreeName(tx, change.name, serverId)
    const after = await tx.servers.update(serverId, columnsOf(app, serverId, change))
    return {
      result: after,
      audit: {
        action: 'server.changed',
        target: targetOf(after),
        serverId,
        before: shown(before),
        after: shownChange(after, change),
      },
    }
  })
  await connectServer(app, server)
  return toServerSettings(server)
}

/** Removes a server with its events and grants; the audit entry stays. */
export const removeServer = async (app: ServerApp, caller: Caller, serverId: string): Promise<void> => {
  await audited(app.db, caller, async (tx) => {
    const before = await getServerRecord(tx, serverId)
    await tx.servers.remove(serverId)
    if (before.simulated) await tx.settings.put(SIMULATOR_SETTING, 'removed')
    return {
      result: undefined,
      audit: { action: 'server.removed', target: targetOf(before), serverId, before: shown(before) },
    }
  })
  await app.game.remove(serverId)
}

const columnsOf = (
  { secretBox }: ServerApp,
  serverId: string,
  { rconPassword, log, logSecrets, name, rconHost, rconPort, enabled }: Partial<ServerSettingsWithSecrets>,
): Partial<NewServer> => ({
  ...(name === undefined ? {} : { name }),
  ...(rconHost === undefined ? {} : { rconHost }),
  ...(rconPort === undefined ? {} : { rconPort }),
  ...(enabled === undefined ? {} : { enabled }),
  ...(rconPassword === undefined
    ? {}
    : { rconPasswordCipher: sealRconPassword(secretBox, serverId, rconPassword) }),
  ...(log === undefined ? {} : { logKind: log.kind, logSettings: log }),
  ...(logSecrets === undefined ? {} : { logSecretCipher: sealLogSecrets(secretBox, serverId, logSecrets) }),
})

const requireFreeName = async (tx: Repositories, name: string, ownId: string | null): Promise<void> => {
  const other = await tx.servers.findByName(name)
  if (other && other.id !== ownId) {
    throw new AppError('SERVER_NAME_TAKEN', `There is a server called “${other.name}” already`)
  }
}

const targetOf = ({ id, name }: ServerRecord) => ({ kind: 'server', id, name })

/** What the audit shows: the settings without secrets. */
const shown = (server: ServerRecord) => toServerSettings(server)

const shownChange = (
  server: ServerRecord,
  { rconPassword, logSecrets }: Partial<ServerSettingsWithSecrets>,
) => ({
  ...shown(server),
  ...(rconPassword === undefined ? {} : { rconPassword: 'changed' }),
  ...(logSecrets === undefined ? {} : { logSecrets: 'changed' }),
})
