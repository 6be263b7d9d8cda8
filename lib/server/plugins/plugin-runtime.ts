import type { Log } from '../logging/log'

/**
 * What runs plugins, as the use cases see it. Called after the change is committed; whoever runs plugins reads
 * keys and grants anew, and resolves when what must stop has stopped.
 */
export type PluginRuntime = {
  /** Keys, versions or signatures of these plugins changed: what is not trusted any more must stop. */
  trustChanged(pluginIds: readonly string[]): Promise<void>
  grantsChanged(pluginId: string, serverId: string): Promise<void>
  /** The plugin, its instances and its files are gone. */
  pluginRemoved(pluginId: string): Promise<void>
}

export type PluginRuntimeHub = PluginRuntime & {
  /** Adds somebody who must hear of changes; returns how to take them off again. */
  register(listener: PluginRuntime): () => void
}

/**
 * Tells every listener. A listener that fails is reported and does not undo the change: grants are read live with
 * each call, and whoever could not look at a key looks again.
 */
export const createPluginRuntimeHub = (log: Log, first: readonly PluginRuntime[] = []): PluginRuntimeHub => {
  const listeners = new Set<PluginRuntime>(first)
  const tell = async (what: string, call: (listener: PluginRuntime) => Promise<void>): Promise<void> => {
    const outcomes = await Promise.allSettled([...listeners].map(async (listener) => call(listener)))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        log.error('A part that runs plugins failed to follow a change', { what, error: outcome.reason })
      }
    }
  }
  return {
    register: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    trustChanged: async (pluginIds) => {
      if (pluginIds.length > 0) await tell('trustChanged', (listener) => listener.trustChanged(pluginIds))
    },
    grantsChanged: (pluginId, serverId) =>
      tell('grantsChanged', (listener) => listener.grantsChanged(pluginId, serverId)),
    pluginRemoved: (pluginId) => tell('pluginRemoved', (listener) => listener.pluginRemoved(pluginId)),
  }
}
