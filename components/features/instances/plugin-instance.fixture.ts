import type { PluginInstance } from '@/lib/contracts/plugins/instances'

/** An instance in shadow mode that runs and has nothing to tell, with what a test says otherwise. */
export const pluginInstance = (over: Partial<PluginInstance> = {}): PluginInstance => ({
  id: 'i',
  serverId: 's',
  pluginId: 'stats',
  pluginName: 'Stats',
  name: 'Stats',
  version: '1.0.0',
  previousVersion: null,
  source: 'custom',
  mode: 'shadow',
  desired: 'running',
  state: 'running',
  stateReason: null,
  stateStack: null,
  stateAt: '2026-01-01T00:00:00.000Z',
  panic: false,
  strikes: [],
  stats: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  rev: 1,
  ...over,
})
