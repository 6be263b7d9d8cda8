import { createGateway } from '@/lib/plugin-host/gateway/dispatch'
import { FEATURE_TABLE } from '@/lib/plugin-host/gateway/feature-table'
import { createQuotas } from '@/lib/plugin-host/gateway/quotas'
import type { ManagerDeps } from '@/lib/plugin-host/manager/manager-deps'
import { PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import { replayEvents } from '@/lib/plugin-host/manager/replay-events'
import { loadSandboxAssets } from '@/lib/plugin-host/sandbox/load-sandbox-assets'
import type { SandboxPool } from '@/lib/plugin-host/sandbox/session'
import { createSandboxPool, newSeed } from '@/lib/plugin-host/sandbox/worker-pool'
import { heldAdminIds } from '../admin-roles/admin-roles'
import type { App } from '../app'
import { systemCaller } from '../auth/actor'
import { warnPlayer } from '../moderation/act-on-player'
import { AdminSightings } from './admin-sightings'
import { ChatCommands } from './chat-commands'
import { createHostServices } from './host-services/create-host-services'
import { loadNamedVersion } from './load-named-version'
import { noticeLine } from './notice-line'
import type { EngineParts, PluginEngine } from './plugin-engine'
import { createPluginLogSink } from './plugin-log-sink'
import { createPluginPages, type PluginPages } from './plugin-pages'
import { createPluginRecords } from './plugin-records'
import { recallUses } from './recall-uses'
import { createReplayServices } from './replay-services'
import { PluginScheduler } from './scheduler'

/** Joined by hand: the bundler would otherwise take the path for a module of its own. */
const WORKERS_FOLDER = [process.cwd(), 'dist', 'workers'].join('/')

export type EngineApp = Omit<App, 'engine'>

export const createPluginEngine = (app: EngineApp): PluginEngine => {
  const clock = { now: () => app.clock.now().getTime() }
  const logs = createPluginLogSink(app.db, app.log)
  const pages = createPluginPages()
  const admins = new AdminSightings(clock.now)
  const pool = createLazyPool()
  // The parts below refer to each other only while they run, so the order of making them is free.
  const parts = {} as EngineParts
  const services = createHostServices({ app, parts, pages, admins })
  const load: ManagerDeps['load'] = (ref, running) => loadNamedVersion(app, ref, running)
  const onInternal = (error: unknown, instanceId: string) =>
    app.log.error('The plugin manager failed', { instanceId, error })
  const records = createPluginRecords({
    ...{ app, logs },
    find: (instanceId) => parts.manager.find(instanceId),
    list: () => parts.manager.list(),
  })
  const quotas = createQuotas(clock)
  const uncounted = createGateway({
    features: FEATURE_TABLE,
    grants: app.plugins.grants,
    ledger: records.ledger,
    panic: app.panic,
    quotas,
    clock,
    services,
    onInternal: (error, fn) => app.log.error('A host function failed', { fn, error }),
  })
  const gateway = records.counted(uncounted)
  parts.manager = new PluginManager({
    pool,
    gateway,
    grants: app.plugins.grants,
    states: records.states,
    clock,
    load,
    newSeed,
    onLog: records.writeLog,
    onNotice: (instanceId, notice) => {
      const line = noticeLine(notice)
      if (line) records.writeLog(instanceId, line, null)
    },
    onState: (instanceId, state, reason) => {
      const shown = reason && records.hide(instanceId, reason)
      app.log.info('A plugin changed its state', { instanceId, state, reason: shown })
      followState(parts, pages, instanceId, state)
    },
    onInternal,
  })
  const warn = (instanceId: string, message: string) =>
    records.writeLog(instanceId, { level: 'warn', message, fieldsJson: null, causeId: null }, null)
  parts.commands = new ChatCommands({
    manager: parts.manager,
    now: clock.now,
    isAdmin: async (serverId, eosId) =>
      admins.isAdmin(serverId, eosId) || (await heldAdminIds(app, serverId)).has(eosId),
    tell: async (serverId, eosId, message) => {
      await warnPlayer(app, systemCaller('chat-command'), { serverId, eosId, message, kind: 'message' })
    },
    warn,
  })
  parts.scheduler = new PluginScheduler({
    db: app.db,
    manager: parts.manager,
    clock: app.clock,
    log: app.log,
    warn,
  })
  return {
    ...parts,
    gateway,
    logs,
    metrics: records.metrics,
    pages,
    admins,
    recallUses: () => recallUses(app.db, quotas, clock.now()),
    replay: (definition, options) => {
      const servicesFor = (now: () => number) => createReplayServices(services, now)
      const deps = { pool, grants: app.plugins.grants, load, newSeed, onInternal, servicesFor }
      return replayEvents(deps, definition, options)
    },
    close: async () => {
      parts.scheduler.close()
      await parts.manager.close()
      await pool.close()
      await logs.close()
    },
  }
}

/** Schedules and pages belong to a running instance; nothing of them stays when it stops. */
const followState = (
  { manager, scheduler }: Pick<PluginEngine, 'manager' | 'scheduler'>,
  pages: PluginPages,
  instanceId: string,
  state: string,
): void => {
  const snapshot = manager.find(instanceId)
  if (state === 'running' && snapshot) void scheduler.open(snapshot)
  else if (state !== 'starting') {
    scheduler.forget(instanceId)
    pages.forget(instanceId)
  }
}

/** Workers and engine are loaded with the first plugin, so a panel without plugins pays nothing. */
const createLazyPool = (): Pick<SandboxPool, 'start' | 'close'> => {
  let pool: SandboxPool | null = null
  return {
    start: (options) => {
      pool ??= createSandboxPool({ assets: loadSandboxAssets(WORKERS_FOLDER) })
      return pool.start(options)
    },
    close: async () => pool?.close(),
  }
}
