import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '@/lib/server/app'
import { type Actor, type Caller, systemCaller } from '@/lib/server/auth/actor'
import { parseConfig } from '@/lib/server/config/config'
import { createApp } from '@/lib/server/container'
import { createDatabase, type Database } from '@/lib/server/db/database'
import { openDatabase } from '@/lib/server/db/open-database'
import { createEventStore } from '@/lib/server/db/repositories/event-store'
import type { EventStore } from '@/lib/server/game/events/event-store'
import { createLog } from '@/lib/server/logging/log'
import { createPanelProcess } from '@/lib/server/panel-process'
import { startPlayerRecorder } from '@/lib/server/players/record-players'
import { startPluginEngine } from '@/lib/server/plugin-runtime/start-engine'
import { createServer } from '@/lib/server/servers/save-server'
import { keepHeapSteady } from '@/lib/server/steady-heap'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { createSimulator } from '@/lib/simulator/create-simulator'

/** Told when a row of the effect ledger is there (`began`) and when it says how it ended (`ended`). */
export type LedgerWatch = {
  began(effectId: string, eventId: string | null): void
  ended(effectId: string): void
}

const ACTOR: Actor = {
  kind: 'user',
  id: 'bench',
  userId: 'bench',
  name: 'Bench',
  rights: new Map(PANEL_PERMISSION_NAMES.map((name) => [name, 'all'])),
}

const watched = (db: Database, watch: LedgerWatch): Database => ({
  ...db,
  pluginEffects: {
    ...db.pluginEffects,
    create: async (effect) => {
      const row = await db.pluginEffects.create(effect)
      watch.began(row.id.toString(), effect.eventId?.toString() ?? null)
      return row
    },
    complete: async (id, outcome) => {
      const row = await db.pluginEffects.complete(id, outcome)
      watch.ended(id.toString())
      return row
    },
  },
})

/** How many batches of events were written, of how many events, and how long that took in all. */
type Batches = { count: number; events: number; ms: number }

const counted = (store: EventStore, batches: Batches): EventStore => ({
  ...store,
  append: async (batch) => {
    const from = performance.now()
    const ids = await store.append(batch)
    batches.count += 1
    batches.events += ids.length
    batches.ms += performance.now() - from
    return ids
  },
})

/**
 * The composition of production – embedded database in its worker, event bus, plugin engine, gateway, ledger, RCON –
 * in this process, connected to a simulated server that stands still.
 */
export const openPanel = async (watch: LedgerWatch) => {
  keepHeapSteady()
  const folder = mkdtempSync(join(tmpdir(), 'palisade-plugin-load-'))
  const config = parseConfig({ PALISADE_SIMULATOR: 'off', PALISADE_DATA_DIR: folder })
  if (!config.ok) throw new Error(config.error.problems.join('\n'))
  const log = createLog('warn', { write: (line: string) => void process.stderr.write(line) })
  const database = await openDatabase(config.value.database, log)
  await database.ready
  const batches: Batches = { count: 0, events: 0, ms: 0 }
  const app: App = createApp({
    config: config.value,
    log,
    database,
    db: watched(createDatabase(database.prisma), watch),
    eventStore: counted(createEventStore(database.prisma), batches),
    secretKey: { derive: (purpose) => createHash('sha256').update(purpose).digest() },
    process: createPanelProcess(() => undefined),
  })
  const stopRecorder = await startPlayerRecorder(app)
  const stopEngine = await startPluginEngine(app)
  const simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 20,
    startPaused: true,
  })
  const { id: serverId } = await createServer(app, systemCaller(), {
    name: 'Load',
    rconHost: simulator.rcon.host,
    rconPort: simulator.rcon.port,
    rconPassword: simulator.rcon.password,
    log: { kind: 'file', path: join(folder, 'SquadGame.log') },
    enabled: true,
  })
  while (app.game.getState(serverId).players.size < 20) {
    await wait(100)
    await app.game.refresh(serverId).catch(() => undefined)
  }
  const caller: Caller = { actor: ACTOR, requestId: 'bench', ip: null }
  return {
    app,
    caller,
    serverId,
    batches,
    close: async () => {
      await app.game.close()
      await stopEngine()
      await stopRecorder?.()
      await simulator.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
