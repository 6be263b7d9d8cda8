import { AppError } from '@/lib/shared/app-error'
import type { Authenticator } from './auth/authenticate'
import type { SignInThrottle } from './auth/sign-in'
import type { ClickHouseSink } from './clickhouse/running-sink'
import type { Clock } from './clock'
import type { Config } from './config/config'
import type { Database } from './db/database'
import type { OpenDatabase } from './db/open-database'
import type { EventBus } from './game/events/event-bus'
import type { EventStore } from './game/events/event-store'
import type { GameServers } from './game/game-servers'
import type { OpenStreams } from './http/open-streams'
import type { RateLimits } from './http/rate-limit'
import type { Log } from './logging/log'
import type { Metrics } from './metrics/metrics'
import type { Outbound } from './outbound/outbound-request'
import type { PanelProcess } from './panel-process'
import type { SetupCode } from './people/setup-code'
import type { MatchScores } from './players/match-scores'
import type { PluginEngine } from './plugin-runtime/plugin-engine'
import type { PluginRuntimeHub } from './plugins/plugin-runtime'
import type { PluginServices } from './plugins/plugin-services'
import type { ReadinessCell } from './readiness'
import type { SecretBox } from './secrets/secret-box'
import type { FilePanicSwitch } from './system/panic-switch'

/** Everything that use cases may need, built once by the composition root (`container.ts`). */
export type App = {
  readonly version: string
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly process: PanelProcess
  readonly readiness: ReadinessCell
  readonly db: Database
  /** The connection itself: its kind, health and backups. */
  readonly database: Pick<OpenDatabase, 'kind' | 'health' | 'backup'>
  readonly secretBox: SecretBox
  /** The one way out over HTTP. */
  readonly outbound: Outbound
  readonly auth: Authenticator
  /** Encrypts the session cookie. */
  readonly sessionSecret: string
  readonly signInThrottle: SignInThrottle
  readonly setupCode: SetupCode
  readonly rateLimits: RateLimits
  readonly openStreams: OpenStreams
  /** Connections to game servers and what is known of each. */
  readonly game: GameServers
  readonly events: EventBus
  readonly eventStore: EventStore
  readonly scores: MatchScores
  readonly panic: FilePanicSwitch
  /** Packages, trusted keys, grants and uploads of plugins. */
  readonly plugins: PluginServices
  /** Who runs plugins and must hear of changes. */
  readonly pluginRuntime: PluginRuntimeHub
  /** The running side of plugins. */
  readonly engine: PluginEngine
  readonly metrics: Metrics
  /** Null where no ClickHouse server is named. */
  readonly clickHouse: ClickHouseSink | null
}

const KEY = Symbol.for('palisade.app')

/**
 * The bundler loads modules once per entry, so the one application object lives on globalThis:
 * the start-up code and every route see the same.
 */
export const installApp = (app: App | null): void => {
  Object.assign(globalThis, { [KEY]: app })
}

/** Throws SHUTTING_DOWN while there is none: before the start is done and after the stop. */
export const getApp = (): App => {
  const app = (globalThis as Record<symbol, unknown>)[KEY]
  if (!app) throw new AppError('SHUTTING_DOWN', 'The panel is starting or stopping; try again in a moment')
  return app as App
}
