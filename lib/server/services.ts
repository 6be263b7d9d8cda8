import type { App } from './app'
import { announceSetup } from './people/announce-setup'
import { ensureBuiltInRoles } from './people/ensure-built-in-roles'
import { startPlayerRecorder } from './players/record-players'
import { connectServers } from './servers/connect-servers'
import { startSimulator } from './servers/start-simulator'
import { startHousekeeping } from './system/housekeeping'

/** Something that runs beside requests. `start` returns how to stop it, when there is something to stop. */
export type Service = {
  readonly name: string
  readonly start: (app: App) => Promise<(() => unknown) | undefined>
}

/** What the panel starts once the database is there, in this order. */
export const SERVICES: readonly Service[] = [
  { name: 'built-in roles', start: ensureBuiltInRoles },
  { name: 'set-up', start: announceSetup },
  { name: 'player recorder', start: startPlayerRecorder },
  { name: 'game servers', start: connectServers },
  { name: 'simulator', start: startSimulator },
  { name: 'housekeeping', start: startHousekeeping },
]
