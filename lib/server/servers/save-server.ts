import { randomUUID } from 'node:crypto'
import type {
  ServerSettings,
  ServerSettingsChange,
  ServerSettingsWithSecrets,
} from '@/lib/contracts/servers/server'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { audited } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import type { NewServer, ServerRecord } from '../db/repositories/servers'
import { requireVersion } from '../http/if-match'
import { connectServer } from './connect-servers'
import { getServerRecord } from './get-server-record'
import { requireSecretsAgain } from './require-secrets-again'
import { sealLogSecrets, sealRconPassword } from './server-secrets'
import { toServerSettings } from './to-server-settings'

type ServerApp = Pick<App, 'db' | 'secretBox' | 'game' | 'clock'>

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

/**
 * Changes a server. Secrets that are left out stay, unless they would go to another host. Throws
 * VERSION_STALE, SERVER_NAME_TAKEN and REQUEST_INVALID.
 */
export const updateServer = async (
  app: ServerApp,
  caller: Caller,
  {
    serverId,
    ifMatch,
    change,
  }: { serverId: string; ifMatch: number | undefined; change: ServerSettingsChange },
): Promise<ServerSettings> => {
  const server = await audited(app.db, caller, async (tx) => {
    const before = await getServerRecord(tx, serverId)
    requireVersion(ifMatch, before.version)
    if (change.name) await requireFreeName(tx, change.name, serverId)
    requireSecretsAgain(before, change)
    const after = await tx.servers.update(serverId, columnsOf(app, serverId, change))
    // Nobody watches who leaves a server that is switched off.
    if (!after.enabled) await tx.players.closeAllSessions(serverId, app.clock.now())
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

const columnsOf = (
  { secretBox }: ServerApp,
  serverId: string,
  { rconPassword, log, logSecrets, name, rconHost, rconPort, enabled }: ServerSettingsChange,
): Partial<NewServer> => ({
  ...(name === undefined ? {} : { name }),
  ...(rconHost === undefined ? {} : { rconHost }),
  ...(rconPort === undefined ? {} : { rconPort }),
  ...(enabled === undefined ? {} : { enabled }),
  ...(rconPassword === undefined
    ? {}
    : { rconPasswordCipher: sealRconPassword(secretBox, serverId, rconPassword) }),
  ...(log === undefined ? {} : { logKind: log.kind, logSettings: log }),
  // A local file needs no secret: the one of the host before is not kept for nothing.
  ...(log?.kind === 'none' || log?.kind === 'file' ? { logSecretCipher: null } : {}),
  ...(logSecrets === undefined ? {} : { logSecretCipher: sealLogSecrets(secretBox, serverId, logSecrets) }),
})

const requireFreeName = async (tx: Repositories, name: string, ownId: string | null): Promise<void> => {
  const other = await tx.servers.findByName(name)
  if (other && other.id !== ownId) {
    throw new AppError('SERVER_NAME_TAKEN', `There is a server called “${other.name}” already`)
  }
}

export const targetOf = ({ id, name }: ServerRecord) => ({ kind: 'server', id, name })

/** What the audit shows: the settings without secrets. */
export const shown = (server: ServerRecord) => toServerSettings(server)

const shownChange = (server: ServerRecord, { rconPassword, logSecrets }: ServerSettingsChange) => ({
  ...shown(server),
  ...(rconPassword === undefined ? {} : { rconPassword: 'changed' }),
  ...(logSecrets === undefined ? {} : { logSecrets: 'changed' }),
})
