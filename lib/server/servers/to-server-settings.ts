import { LogSettings, type ServerSettings } from '@/lib/contracts/servers/server'
import type { ServerRecord } from '../db/repositories/servers'

/** Everything but the secrets: of those, only whether there is one. */
export const toServerSettings = (server: ServerRecord): ServerSettings => ({
  id: server.id,
  name: server.name,
  rconHost: server.rconHost,
  rconPort: server.rconPort,
  log: LogSettings.parse(server.logSettings),
  hasLogSecret: server.logSecretCipher !== null,
  enabled: server.enabled,
  version: server.version,
})
