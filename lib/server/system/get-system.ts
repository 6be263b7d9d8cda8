import { totalmem } from 'node:os'
import type { SystemStatus } from '@/lib/contracts/system/system'
import type { App } from '../app'
import type { Caller } from '../auth/actor'
import { listServers } from '../servers/list-servers'
import { listBackups } from './manage-backups'
import { measureFolder } from './measure-folder'

type SystemApp = Pick<
  App,
  'version' | 'config' | 'clock' | 'db' | 'database' | 'game' | 'panic' | 'clickHouse'
> & {
  /** Absent until plugins can run. */
  readonly engine?: { readonly manager: { list(): readonly { readonly stats: unknown }[] } }
}

/** How the panel is, read anew: nothing here is kept between two looks. Servers are those that the caller may see. */
export const getSystem = async (app: SystemApp, caller: Caller): Promise<SystemStatus> => {
  const { config, game } = app
  const [health, storage, servers, plugins] = await Promise.all([
    app.database.health(),
    measureFolder(config.dataDir),
    listServers(app, caller),
    app.db.plugins.list(),
  ])
  const { status, since, ...counts } = game.recorderHealth
  return {
    version: app.version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    memory: memoryOf(),
    database: {
      kind: app.database.kind,
      state: health.state,
      reason: health.state === 'ready' ? null : health.reason,
      backup: backupOf(app),
    },
    storage,
    recorder: { state: status, since: since.toISOString(), ...counts },
    servers: servers.items.map((server) => ({
      id: server.id,
      name: server.name,
      enabled: server.enabled,
      rcon: server.status.rcon,
      log: server.status.log,
    })),
    plugins: {
      installed: plugins.length,
      running: app.engine?.manager.list().filter(({ stats }) => stats !== null).length ?? null,
      allowUnsigned: config.plugins.allowUnsigned,
    },
    retentionDays: config.retentionDays,
    clickHouse: app.clickHouse?.health ?? null,
  }
}

const memoryOf = (): SystemStatus['memory'] => {
  const { rss, heapUsed, heapTotal } = process.memoryUsage()
  return {
    residentBytes: rss,
    heapUsedBytes: heapUsed,
    heapTotalBytes: heapTotal,
    machineTotalBytes: Math.min(process.constrainedMemory() || Infinity, totalmem()),
  }
}

const backupOf = (app: SystemApp): SystemStatus['database']['backup'] => {
  if (app.database.kind !== 'embedded') return null
  const { intervalHours, keep } = app.config.database.backup
  return { intervalHours, keepDays: keep, last: listBackups(app).items[0] ?? null }
}
