import { EventBus } from '@/lib/server/game/events/event-bus'
import { EventRecorder } from '@/lib/server/game/events/event-recorder'
import { InMemoryEventStore } from '@/lib/server/game/events/in-memory-event-store'
import { GameServers, type GameServersDeps } from '@/lib/server/game/game-servers'
import { silentLog } from '@/lib/server/game/log'
import type { GameServerSettings } from '@/lib/server/game/server-settings'
import type { Simulator } from '@/lib/simulator/simulator'

type Options = Partial<Pick<GameServersDeps, 'store' | 'rconLimits' | 'intervals' | 'onCommand'>>

/** Game servers with everything in memory. Close them at the end of the test. */
export const openGameServers = ({ store = new InMemoryEventStore(), ...rest }: Options = {}): GameServers => {
  const bus = new EventBus(silentLog)
  const backoff = { baseMs: 5, capMs: 10, floorMs: 1 }
  const recorder = new EventRecorder({ store, bus, log: silentLog, limits: { backoff } })
  return new GameServers({ store, bus, recorder, log: silentLog, ...rest })
}

/** How the panel reaches a simulated server whose log is a local file. */
export const simulatedServer = (
  { rcon, logFile }: Simulator,
  id: string,
  over: Partial<GameServerSettings> = {},
): GameServerSettings => ({
  id,
  name: 'Simulated',
  rconHost: rcon.host,
  rconPort: rcon.port,
  rconPassword: rcon.password,
  log: { kind: 'file', path: logFile },
  ...over,
})
