import { LogSettings } from '@/lib/contracts/servers/server'
import type { App } from '../app'
import { audited } from '../audit/audited'
import { systemCaller } from '../auth/actor'
import { connectServer } from './connect-servers'

type KeepApp = Pick<App, 'db' | 'game' | 'secretBox' | 'log'>

const LOOK_MS = 15_000

/** Trust on first use: the first key that the host of a log shows is kept, so that another one is refused later. */
export const startKeepingHostKeys = async (app: KeepApp): Promise<() => void> => {
  const kept = new Set<string>()
  const timer = setInterval(() => {
    for (const { id, health } of app.game.list()) {
      if (kept.has(id) || health.logFingerprint === null || health.log?.status !== 'reading') continue
      kept.add(id)
      keepHostKey(app, id, health.logFingerprint).catch((error: unknown) => {
        kept.delete(id)
        app.log.warn('The key of a log host could not be kept', { serverId: id, error })
      })
    }
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Does nothing where a key is known already. */
export const keepHostKey = async (app: KeepApp, serverId: string, fingerprint: string): Promise<void> => {
  const server = await app.db.servers.findById(serverId)
  const log = server && LogSettings.parse(server.logSettings)
  if (log?.kind !== 'sftp' || log.fingerprint !== undefined) return
  const changed = await audited(app.db, systemCaller('host-key'), async (tx) => ({
    result: await tx.servers.update(serverId, { logSettings: { ...log, fingerprint } }),
    audit: {
      action: 'server.host-key-kept',
      target: { kind: 'server', id: serverId, name: server?.name ?? null },
      serverId,
      after: { host: log.host, fingerprint },
    },
  }))
  await connectServer(app, changed)
}
