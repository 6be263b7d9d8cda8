import { INSTANCE_STATE_NAMES, type PluginInstance } from '@/lib/contracts/plugins/instances'
import { STRIKE_WINDOW_MS } from '@/lib/plugin-host/manager/lifecycle'
import type { SandboxStats } from '@/lib/plugin-host/sandbox/session'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import type { Repositories } from '../db/repositories/repositories'

export type InstanceApp = Pick<App, 'db' | 'engine' | 'panic' | 'clock' | 'secretBox' | 'plugins' | 'config'>

const SHOWN_STRIKES = 10

/** Throws NOT_FOUND, also for an instance of another server: ids of other servers tell nothing. */
export const requireInstance = async (
  { pluginInstances }: Pick<Repositories, 'pluginInstances'>,
  serverId: string,
  instanceId: string,
): Promise<PluginInstanceRecord> => {
  const instance = await pluginInstances.findById(instanceId)
  if (!instance || instance.serverId !== serverId || instance.removedAt) {
    throw new AppError('NOT_FOUND', 'There is no such plugin on this server')
  }
  return instance
}

export const toInstanceView = async (
  app: InstanceApp,
  instance: PluginInstanceRecord,
): Promise<PluginInstance> => {
  const running = app.engine.manager.find(instance.id)
  const since = app.clock.now().getTime() - STRIKE_WINDOW_MS
  const strikes = await app.db.pluginInstances.listStrikes(instance.id, SHOWN_STRIKES)
  const previous = instance.previousId ? await app.db.plugins.findVersionById(instance.previousId) : null
  return {
    id: instance.id,
    serverId: instance.serverId,
    pluginId: instance.pluginId,
    pluginName: instance.plugin.name,
    name: instance.name,
    version: instance.pluginVersion.semver,
    previousVersion: previous?.semver ?? null,
    source: instance.plugin.source === 'builtin' ? 'builtin' : 'custom',
    mode: instance.mode === 'live' ? 'live' : 'shadow',
    desired: instance.desired === 'paused' ? 'paused' : 'running',
    state: running?.state ?? stateOf(instance.state),
    stateReason: running ? running.reason : instance.stateReason,
    stateStack: instance.stateStack,
    stateAt: instance.stateAt.toISOString(),
    panic: app.panic.isOn(instance.serverId),
    strikes: strikes
      .filter(({ at }) => at.getTime() >= since)
      .map(({ at, code, message, eventId }) => ({
        at: at.toISOString(),
        code,
        message,
        eventId: eventId?.toString() ?? null,
      })),
    stats: running?.stats ? toStats(running.stats) : null,
    createdAt: instance.createdAt.toISOString(),
    rev: instance.rev,
  }
}

const stateOf = (text: string): PluginInstance['state'] =>
  INSTANCE_STATE_NAMES.find((name) => name === text) ?? 'paused'

const toStats = ({ state: _state, isDedicated: _dedicated, ticks: _ticks, ...stats }: SandboxStats) => stats
