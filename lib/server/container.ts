import type { PackageStore } from '@/lib/plugin-host/packages/package-store'
import type { App } from './app'
import { createAuthenticator } from './auth/authenticate'
import { createSignInThrottle } from './auth/sign-in'
import { registerClickHouseMetrics } from './clickhouse/clickhouse-metrics'
import { createClickHouseSink, type SinkOptions } from './clickhouse/clickhouse-sink'
import type { Clock } from './clock'
import { systemClock } from './clock'
import type { Config } from './config/config'
import type { SecretKey } from './config/secret-key'
import type { Database } from './db/database'
import { EventBus } from './game/events/event-bus'
import { EventRecorder } from './game/events/event-recorder'
import type { EventStore } from './game/events/event-store'
import { GameServers } from './game/game-servers'
import { createOpenStreams } from './http/open-streams'
import { createRateLimits } from './http/rate-limit'
import type { Log } from './logging/log'
import { createMetrics } from './metrics/metrics'
import { createOutbound } from './outbound/create-outbound'
import type { Outbound } from './outbound/outbound-request'
import type { PanelProcess } from './panel-process'
import { createSetupCode } from './people/setup-code'
import { createMatchScores } from './players/match-scores'
import { createPluginEngine, type EngineApp } from './plugin-runtime/engine'
import { createPluginRuntimeHub } from './plugins/plugin-runtime'
import { createPluginServices, type StepHook } from './plugins/plugin-services'
import { createReadiness } from './readiness'
import { createSecretBox } from './secrets/secret-box'
import { createPanicSwitch } from './system/panic-switch'
import { PANEL_VERSION } from './version'

export type AppDeps = {
  readonly config: Config
  readonly log: Log
  readonly db: Database
  readonly database: App['database']
  readonly eventStore: EventStore
  readonly secretKey: Pick<SecretKey, 'derive'>
  readonly process: PanelProcess
  readonly clock?: Clock
  /** For tests; default: the store that the environment names. */
  readonly packageStore?: PackageStore
  /** For tests; default: the internet. */
  readonly outbound?: Outbound
  /** For tests: called at named steps of changes of plugins. */
  readonly onPluginStep?: StepHook
  /** For tests: a clock and waits of their own. */
  readonly sink?: SinkOptions
}

/** The composition root: the only place that knows which part gets which other. */
export const createApp = ({
  config,
  log,
  db,
  database,
  eventStore,
  secretKey,
  process,
  clock = systemClock,
  packageStore,
  outbound = createOutbound(),
  onPluginStep,
  sink,
}: AppDeps): App => {
  const events = new EventBus(log)
  const recorder = new EventRecorder({ store: eventStore, bus: events, log })
  const sessionSecret = secretKey.derive('session').toString('base64url')
  const metrics = createMetrics(PANEL_VERSION)
  const clickHouse = createClickHouseSink({ config, database, db, eventStore, log }, sink)
  if (clickHouse) registerClickHouseMetrics(metrics.registry, clickHouse)
  const app: EngineApp = {
    version: PANEL_VERSION,
    config,
    log,
    clock,
    db,
    database,
    sessionSecret,
    process,
    readiness: createReadiness(),
    secretBox: createSecretBox(secretKey),
    outbound,
    auth: createAuthenticator({ db, clock, sessionSecret }),
    signInThrottle: createSignInThrottle(),
    setupCode: createSetupCode(),
    rateLimits: createRateLimits(config.http.rateLimitFactor),
    openStreams: createOpenStreams(),
    events,
    eventStore,
    game: new GameServers({
      ...{ store: eventStore, bus: events, recorder, log },
      onCommand: (server, ms, outcome) => metrics.rconDuration.observe({ server, outcome }, ms / 1000),
    }),
    scores: createMatchScores(),
    panic: createPanicSwitch(config.dataDir, { log }),
    plugins: createPluginServices({
      config,
      db,
      databaseKind: database.kind,
      clock,
      packageStore,
      onStep: onPluginStep,
    }),
    pluginRuntime: createPluginRuntimeHub(log),
    metrics,
    clickHouse,
  }
  return { ...app, engine: createPluginEngine(app) }
}
