import { createActingTurn } from './acting-turn'
import { type App, installApp } from './app'
import { loadConfig } from './config/load-config'
import { exportNextAuthEnvironment } from './config/next-auth-environment'
import { loadSecretKey } from './config/secret-key'
import { prepareWritableFolder } from './config/writable-folder'
import { createApp } from './container'
import { createDatabase } from './db/database'
import { openDatabase } from './db/open-database'
import { createEventStore } from './db/repositories/event-store'
import { createProcessLog } from './logging/log'
import { getPanelProcess } from './panel-process'
import { SERVICES } from './services'
import { keepHeapSteady } from './steady-heap'

/**
 * Builds the application and starts its services. A database that cannot be reached does not stop
 * the start: pages say what is missing, and the services start when it is there. Neither does another
 * panel that acts on this database: the services start when it is this one's turn.
 */
export async function boot(): Promise<void> {
  keepHeapSteady()
  const panel = getPanelProcess()
  const config = loadConfig()
  prepareWritableFolder(config.dataDir, 'data folder', 'PALISADE_DATA_DIR')
  // Known now rather than from the first backup that fails.
  if (config.database.url === null)
    prepareWritableFolder(config.database.backup.folder, 'folder for backups', 'PALISADE_BACKUP_DIR')
  exportNextAuthEnvironment(config)
  const log = createProcessLog(config.log.level, config.log.format)
  for (const warning of config.warnings) log.warn(warning)
  const secretKey = loadSecretKey(config)
  const database = await openDatabase(config.database, log)
  panel.onStop('database', () => database.close())
  const app = createApp({
    config,
    log,
    secretKey,
    process: panel,
    database,
    db: createDatabase(database.prisma),
    eventStore: createEventStore(database.prisma),
  })
  const turn = createActingTurn(app, { onLost: () => void endAfterLoss(app) })
  // Given back when the services have stopped and before the database is closed.
  panel.onStop('turn', () => turn.release())
  installApp(app)
  panel.onStop('requests', () => installApp(null))
  const started = database.ready.then(async () => {
    if (await turn.take()) await startServices(app)
  })
  const later = () => started.catch((error: unknown) => log.error('The services could not start', { error }))
  if ((await database.health()).state === 'ready')
    await Promise.race([started, turn.standingBy.then(() => void later())])
  else void later()
}

/** Time for what was heard to be written; what another panel does already is not waited for. */
const LAST_WORDS_MS = 3_000

/** Two panels that act would do everything twice, so this one ends; started again, it stands by. */
async function endAfterLoss(app: App): Promise<void> {
  const reason =
    'Another panel acts on this database: this one could not reach it for too long. It ends, so that nothing is done twice'
  app.log.error(reason)
  process.stderr.write(`\n${reason}.\n`)
  setTimeout(() => process.exit(1), LAST_WORDS_MS)
  await app.process.stop()
  process.exit(1)
}

/** In order; each is stopped before those that were started earlier. */
async function startServices(app: App): Promise<void> {
  for (const { name, start } of SERVICES) {
    if (app.process.stopping.aborted) return
    const stop = await start(app)
    if (stop) app.process.onStop(name, stop)
  }
  app.readiness.set({ state: 'ready' })
  app.log.info('The panel is ready', { version: app.version, database: app.database.kind })
}
