import type { PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import type { App } from '../../app'
import type { AdminSightings } from '../admin-sightings'
import type { ChatCommands } from '../chat-commands'
import type { PluginPages } from '../plugin-pages'
import type { PluginScheduler } from '../scheduler'

/** What the functions of plugins need of the panel. */
export type HostServicesApp = Pick<App, 'db' | 'game' | 'clock' | 'log' | 'secretBox' | 'outbound'>

/** Parts of the running engine. They are there when the first call comes, not when the services are made. */
export type RuntimeParts = {
  readonly manager: Pick<PluginManager, 'find' | 'list' | 'run' | 'deliver'>
  readonly commands: Pick<ChatCommands, 'replies'>
  readonly scheduler: Pick<PluginScheduler, 'set' | 'cancel'>
}

export type HostServicesDeps = {
  readonly app: HostServicesApp
  readonly parts: RuntimeParts
  readonly pages: PluginPages
  readonly admins: Pick<AdminSightings, 'isAdmin'>
}
