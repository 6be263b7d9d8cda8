import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createAdmin } from './admin'
import { createCommands } from './commands'
import { createConnectors } from './connectors'
import { createDatabase } from './database'
import type { HostServicesDeps } from './host-services-deps'
import { createHttp } from './http'
import { createPanels } from './panels'
import { createPlayersAct } from './players-act'
import { createPlayersBan } from './players-ban'
import { createPlayersRead } from './players-read'
import { createRcon } from './rcon'
import { createSchedule } from './schedule'
import { createServerAct } from './server-act'
import { createServerRead } from './server-read'
import { createServices } from './services'

/** What the panel offers to plugins behind the gateway. Acts go through the same use cases as those of people. */
export const createHostServices = (deps: HostServicesDeps): HostServices => ({
  ...createPlayersRead(deps),
  ...createPlayersAct(deps),
  ...createPlayersBan(deps),
  ...createServerRead(deps),
  ...createServerAct(deps),
  ...createRcon(deps),
  ...createDatabase(deps),
  ...createCommands(deps),
  ...createConnectors(deps),
  ...createAdmin(deps),
  ...createHttp(deps),
  ...createSchedule(deps),
  ...createPanels(deps),
  ...createServices(deps),
})
