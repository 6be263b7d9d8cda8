import type { AdminApi } from './api/admin'
import type { CommandHandler, CommandsApi } from './api/commands'
import type { ConnectorsApi } from './api/connectors'
import type { DatabaseApi } from './api/database'
import type { EventsApi } from './api/events'
import type { HttpApi } from './api/http'
import type { LogApi } from './api/log'
import type { PanelsApi } from './api/panels'
import type { PlayersApi } from './api/players'
import type { RconApi } from './api/rcon'
import type { ScheduleApi, ScheduleHandler } from './api/schedule'
import type { ServerApi } from './api/server'
import type { ServicesApi } from './api/services'
import type { EventName } from './event-payloads'
import type { ApiObject, FEATURES, FeatureId } from './features'

/**
 * What a manifest declares, as types. `palisade types` writes it from `manifest.json`; hand it to
 * `definePlugin<PluginTypes>` and an undeclared feature, event or setting does not compile.
 */
export interface PluginTypes {
  /** Shape of `config` after defaults. */
  config: object
  /** `features.required`, and objects that commands, schedules and panels open. */
  features: FeatureId
  /** `features.optional`: present only where the panel has them. */
  optionalFeatures: FeatureId
  events: EventName
  commands: string
  schedules: string
  panels: string
}

/** Types of a plugin that has not written its own: everything is there, settings are unknown. */
export interface UntypedPlugin extends PluginTypes {
  config: Record<string, unknown>
  optionalFeatures: never
}

/** All objects of the API. */
export interface ApiObjects<T extends PluginTypes = UntypedPlugin> {
  readonly events: EventsApi<T['events']>
  readonly players: PlayersApi
  readonly server: ServerApi
  readonly rcon: RconApi
  readonly database: DatabaseApi
  readonly commands: CommandsApi<T['commands']>
  readonly connectors: ConnectorsApi
  readonly admin: AdminApi
  readonly http: HttpApi
  readonly schedule: ScheduleApi<T['schedules']>
  readonly log: LogApi
  readonly panels: PanelsApi<T['panels']>
  readonly services: ServicesApi
}

/** What is known about this instance; plain data. */
export interface InstanceInfo {
  readonly pluginId: string
  readonly version: string
  readonly serverId: string
  /** `shadow`: effects are recorded but not carried out. Follows the admin while the plugin runs: read it anew. */
  readonly mode: 'shadow' | 'live'
  /** Version of the SDK that the panel speaks. */
  readonly sdkVersion: string
}

/** Operations that the grant covers now, for feature detection. */
export interface GrantInfo {
  /** Whether the operation is granted at this moment; constraints may still refuse single calls. */
  has(operation: string): boolean
}

type Opened<F extends FeatureId> = (typeof FEATURES)[F]['objects'][number] | 'log'

/** The API object that `initialize` receives: only what the manifest declares is in it. */
export type PluginApi<T extends PluginTypes = UntypedPlugin> = Pick<
  ApiObjects<T>,
  Opened<T['features']> & ApiObject
> &
  Partial<Pick<ApiObjects<T>, Exclude<Opened<T['optionalFeatures']>, Opened<T['features']>> & ApiObject>> & {
    /** Settings after defaults, checked against the schema of the manifest. Frozen. */
    readonly config: Readonly<T['config']>
    readonly instance: InstanceInfo
    readonly grants: GrantInfo
  }

/** A plugin: the default export of the bundle. */
export interface Plugin<T extends PluginTypes = UntypedPlugin> {
  /**
   * Called once after loading; subscribe here. At most 2 s, then the instance has failed with `LIMIT_LOAD`.
   * Events are delivered after it has resolved.
   */
  initialize(api: PluginApi<T>): void | Promise<void>
  /**
   * Called before the instance stops; at most 2 s. It may still read and keep its data; calls that act are refused
   * with `CANCELLED`. Not called when the key was revoked or a limit was broken. Subscriptions and timers end by
   * themselves.
   */
  shutdown?(): void | Promise<void>
  /** Called with the new settings; without it the instance is restarted when an admin changes them. */
  onConfigChange?(config: Readonly<T['config']>): void | Promise<void>
  /** Handlers of declared commands, by name. */
  commands?: { readonly [Name in T['commands']]?: CommandHandler }
  /** Handlers of declared schedules, by name. */
  schedules?: { readonly [Name in T['schedules']]?: ScheduleHandler }
}

/**
 * Marks an object as a plugin and gives its parts their types. Returns the object unchanged.
 *
 * @example
 * export default definePlugin({
 *   initialize({ events, players }) {
 *     events.on('player.teamkilled', async ({ attacker, victim }) => {
 *       await players.warn(attacker, `Please apologise to ${victim.name}`)
 *     })
 *   },
 * })
 */
export const definePlugin = <T extends PluginTypes = UntypedPlugin>(plugin: Plugin<T>): Plugin<T> => plugin
