import { LogSecrets, LogSettings } from '@/lib/contracts/servers/server'
import type { ServerRecord } from '../db/repositories/servers'
import type { LogSourceSettings } from '../game/logs/log-source-settings'
import type { SecretBox } from '../secrets/secret-box'

/** Each secret opens only as what it was sealed for: this server, this field. */
const contextOf = (serverId: string, field: 'rcon-password' | 'log-secret'): string =>
  `servers:${serverId}:${field}`

export const sealRconPassword = (
  box: SecretBox,
  serverId: string,
  password: string,
): Uint8Array<ArrayBuffer> => box.seal(password, contextOf(serverId, 'rcon-password'))

export const sealLogSecrets = (
  box: SecretBox,
  serverId: string,
  secrets: LogSecrets | undefined,
): Uint8Array<ArrayBuffer> | null =>
  secrets && Object.keys(secrets).length > 0
    ? box.seal(JSON.stringify(secrets), contextOf(serverId, 'log-secret'))
    : null

/** How to reach the game server, with secrets in the clear: for the connection only, never for an answer. */
export const openConnection = (
  box: SecretBox,
  server: ServerRecord,
): { rcon: { host: string; port: number; password: string }; log: LogSourceSettings } => {
  const secrets = server.logSecretCipher
    ? LogSecrets.parse(JSON.parse(box.open(server.logSecretCipher, contextOf(server.id, 'log-secret'))))
    : {}
  return {
    rcon: {
      host: server.rconHost,
      port: server.rconPort,
      password: box.open(server.rconPasswordCipher, contextOf(server.id, 'rcon-password')),
    },
    log: { ...LogSettings.parse(server.logSettings), ...secrets },
  }
}
