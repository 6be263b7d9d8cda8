import type { Gateway } from '@/lib/plugin-host/gateway/dispatch'
import type { InstanceDefinition } from '@/lib/plugin-host/manager/instance-definition'
import type { PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import type { ReplayOptions, ReplayReport } from '@/lib/plugin-host/manager/replay-events'
import type { Result } from '@/lib/shared/result'
import type { AdminSightings } from './admin-sightings'
import type { ChatCommands } from './chat-commands'
import type { InstanceMetricHistory } from './instance-metrics'
import type { PluginLogSink } from './plugin-log-sink'
import type { PluginPages } from './plugin-pages'
import type { PluginScheduler } from './scheduler'

/** The running side of plugins: everything here lives as long as the panel runs. */
export type PluginEngine = {
  readonly manager: PluginManager
  readonly gateway: Gateway
  readonly logs: PluginLogSink
  readonly metrics: InstanceMetricHistory
  readonly commands: ChatCommands
  readonly scheduler: PluginScheduler
  readonly pages: PluginPages
  readonly admins: AdminSightings
  /** Before anything runs: what was used of rates before the panel was started. */
  recallUses(): Promise<void>
  /** Recorded events once more, apart from the real instance; nothing of it stays. */
  replay(definition: InstanceDefinition, options: ReplayOptions): Promise<Result<ReplayReport>>
  close(): Promise<void>
}

/** The parts that refer to each other while they run. */
export type EngineParts = {
  manager: PluginManager
  commands: ChatCommands
  scheduler: PluginScheduler
}
