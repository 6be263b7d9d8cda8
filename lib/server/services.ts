import { startGameRoleSweep } from './admin-roles/sweep-game-roles'
import type { App } from './app'
import { startClickHouse } from './clickhouse/start-clickhouse'
import { startWebhookWorker } from './connectors/webhooks/webhook-worker'
import { startBanGuard } from './moderation/ban-guard'
import { announceSetup } from './people/announce-setup'
import { ensureBuiltInRoles } from './people/ensure-built-in-roles'
import { startPlayerRecorder } from './players/record-players'
import { startPluginEngine } from './plugin-runtime/start-engine'
import { startPackageTidying } from './plugins/keep-packages-tidy'
import { startTrustWatch } from './plugins/watch-trust'
import { connectServers } from './servers/connect-servers'
import { startKeepingHostKeys } from './servers/keep-host-keys'
import { startSimulator } from './servers/start-simulator'
import { startHousekeeping } from './system/housekeeping'

/** Something that runs beside requests. `start` returns how to stop it, when there is something to stop. */
export type Service = {
  readonly name: string
  readonly start: (app: App) => Promise<(() => unknown) | undefined>
}

/**
 * For what takes a second and nothing else needs: the panel is ready without it, and runs on when it fails. Stopping
 * waits until it has started.
 */
const beside =
  (start: Service['start']): Service['start'] =>
  async (app) => {
    const started = start(app).catch((error: unknown) => {
      app.log.error('The simulated game server could not be started', { error })
      return undefined
    })
    return async () => (await started)?.()
  }

/** What the panel starts once the database is there, in this order. */
export const SERVICES: readonly Service[] = [
  { name: 'built-in roles', start: ensureBuiltInRoles },
  { name: 'set-up', start: announceSetup },
  { name: 'player recorder', start: startPlayerRecorder },
  { name: 'ban guard', start: (app) => startBanGuard(app) },
  { name: 'plugins', start: startPluginEngine },
  { name: 'webhooks', start: startWebhookWorker },
  { name: 'game servers', start: connectServers },
  { name: 'host keys', start: startKeepingHostKeys },
  { name: 'simulator', start: beside(startSimulator) },
  { name: 'package tidying', start: startPackageTidying },
  { name: 'key dates', start: startTrustWatch },
  { name: 'game roles', start: startGameRoleSweep },
  { name: 'housekeeping', start: startHousekeeping },
  { name: 'ClickHouse', start: startClickHouse },
]
