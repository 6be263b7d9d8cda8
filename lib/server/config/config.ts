import { resolve } from 'node:path'
import { ok, type Result } from '@/lib/shared/result'
import { type Environment, readSettings, type SettingValues } from './read-settings'

/** Everything that the environment decides, parsed once at start. Contains secrets: never log it whole. */
export type Config = {
  /** Absolute path. */
  readonly dataDir: string
  /** Null: the key is kept in the data folder. */
  readonly secretKey: string | null
  readonly log: {
    readonly level: SettingValues['PALISADE_LOG_LEVEL']
    readonly format: 'auto' | 'json' | 'text'
  }
  readonly http: {
    readonly host: string
    readonly port: number
    /** Without a trailing slash; null when NEXTAUTH_URL is not set. */
    readonly publicUrl: string | null
    /** Addresses and networks; empty: no proxy is believed. */
    readonly trustedProxies: readonly string[]
    readonly metricsToken: string | null
    /** Multiplies the limits of requests. */
    readonly rateLimitFactor: number
  }
  readonly database: DatabaseConfig
  readonly simulator: 'auto' | 'on' | 'off'
  readonly plugins: { readonly allowUnsigned: boolean }
  readonly signIn: {
    readonly sessionHours: number
    readonly oidc: OidcConfig | null
    readonly discord: { readonly clientId: string; readonly clientSecret: string } | null
  }
  readonly packageStore: {
    readonly kind: 'local' | 's3' | 'uploadthing'
    readonly s3: S3Config | null
    readonly uploadThingToken: string | null
  }
  readonly retentionDays: {
    readonly events: number
    readonly effects: number
    readonly audit: number
    readonly pluginLogs: number
  }
  readonly clickHouse: ClickHouseConfig | null
  /** For the log at start: variables that look like settings but are none. */
  readonly warnings: readonly string[]
}

export type DatabaseConfig = {
  /** Null: the embedded database in the data folder. */
  readonly url: string | null
  /** Absolute path; holds the embedded database's files, lock and socket. */
  readonly folder: string
  readonly poolSize: number
  readonly backup: { readonly folder: string; readonly intervalHours: number; readonly keep: number }
  readonly maintenanceIntervalMinutes: number
}

export type OidcConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly scopes: string
}

export type S3Config = {
  /** Null: Amazon S3. */
  readonly endpoint: string | null
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly forcePathStyle: boolean
}

export type ClickHouseConfig = {
  readonly url: string
  readonly database: string
  readonly user: string
  readonly password: string
}

/** All that is wrong with the environment, one sentence each. */
export type ConfigRefusal = { readonly code: 'CONFIG_INVALID'; readonly problems: readonly string[] }

/**
 * Parses the environment. Refuses with the complete list of what is wrong, so that one look is enough.
 * `workingDir` resolves relative folders.
 */
export function parseConfig(
  environment: Environment = process.env,
  workingDir: string = process.cwd(),
  readFile?: (path: string) => string,
): Result<Config, ConfigRefusal> {
  const { values, findings } = readSettings(environment, readFile)
  const problems = [...findings.problems, ...incompleteGroups(values)]
  if (problems.length > 0 || !isComplete(values)) {
    return { ok: false, error: { code: 'CONFIG_INVALID', problems } }
  }
  return ok(toConfig(values, workingDir, findings.warnings))
}

/** With no problem found every setting that has a fallback has its value. */
const isComplete = (values: Partial<SettingValues>): values is SettingValues => values.PORT !== undefined

/** Settings that only make sense together. */
const GROUPS: readonly (readonly [
  (values: Partial<SettingValues>) => boolean,
  readonly (keyof SettingValues)[],
])[] = [
  [
    (v) => v.PALISADE_OIDC_ISSUER !== undefined || v.PALISADE_OIDC_CLIENT_ID !== undefined,
    ['PALISADE_OIDC_ISSUER', 'PALISADE_OIDC_CLIENT_ID', 'PALISADE_OIDC_CLIENT_SECRET'],
  ],
  [
    (v) => v.PALISADE_DISCORD_CLIENT_ID !== undefined || v.PALISADE_DISCORD_CLIENT_SECRET !== undefined,
    ['PALISADE_DISCORD_CLIENT_ID', 'PALISADE_DISCORD_CLIENT_SECRET'],
  ],
  [
    (v) => v.PALISADE_PACKAGE_STORE === 's3' || v.S3_BUCKET !== undefined,
    ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ],
  [(v) => v.PALISADE_PACKAGE_STORE === 'uploadthing', ['UPLOADTHING_TOKEN']],
]

function incompleteGroups(values: Partial<SettingValues>): string[] {
  return GROUPS.filter(([applies]) => applies(values)).flatMap(([, names]) =>
    names
      .filter((name) => values[name] === undefined)
      .map((name) => `${name} is missing: ${names.join(', ')} belong together`),
  )
}

function toConfig(values: SettingValues, workingDir: string, warnings: readonly string[]): Config {
  const dataDir = resolve(workingDir, values.PALISADE_DATA_DIR)
  return {
    dataDir,
    secretKey: values.PALISADE_SECRET_KEY ?? null,
    log: { level: values.PALISADE_LOG_LEVEL, format: values.PALISADE_LOG_FORMAT },
    http: {
      host: values.HOST,
      port: values.PORT,
      publicUrl: values.NEXTAUTH_URL?.replace(/\/+$/, '') ?? null,
      trustedProxies: values.PALISADE_TRUSTED_PROXY ?? [],
      metricsToken: values.PALISADE_METRICS_TOKEN ?? null,
      rateLimitFactor: values.PALISADE_RATE_LIMIT_FACTOR,
    },
    database: {
      url: values.DATABASE_URL ?? null,
      folder: resolve(dataDir, 'database'),
      poolSize: values.PALISADE_DATABASE_POOL_SIZE,
      backup: {
        folder: resolve(workingDir, values.PALISADE_BACKUP_DIR ?? resolve(dataDir, 'backups')),
        intervalHours: values.PALISADE_BACKUP_INTERVAL_HOURS,
        keep: values.PALISADE_BACKUP_KEEP,
      },
      maintenanceIntervalMinutes: values.PALISADE_MAINTENANCE_INTERVAL_MINUTES,
    },
    simulator: values.PALISADE_SIMULATOR,
    plugins: { allowUnsigned: values.PALISADE_ALLOW_UNSIGNED_PLUGINS },
    signIn: { sessionHours: values.PALISADE_SESSION_HOURS, oidc: oidcOf(values), discord: discordOf(values) },
    packageStore: {
      kind: values.PALISADE_PACKAGE_STORE,
      s3: s3Of(values),
      uploadThingToken: values.UPLOADTHING_TOKEN ?? null,
    },
    retentionDays: {
      events: values.PALISADE_RETENTION_EVENTS_DAYS,
      effects: values.PALISADE_RETENTION_EFFECTS_DAYS,
      audit: values.PALISADE_RETENTION_AUDIT_DAYS,
      pluginLogs: values.PALISADE_RETENTION_PLUGIN_LOGS_DAYS,
    },
    clickHouse: clickHouseOf(values),
    warnings,
  }
}

function oidcOf(values: SettingValues): OidcConfig | null {
  const { PALISADE_OIDC_ISSUER: issuer, PALISADE_OIDC_CLIENT_ID: clientId } = values
  const clientSecret = values.PALISADE_OIDC_CLIENT_SECRET
  if (!issuer || !clientId || !clientSecret) return null
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.PALISADE_OIDC_NAME,
    scopes: values.PALISADE_OIDC_SCOPES,
  }
}

function discordOf(values: SettingValues): Config['signIn']['discord'] {
  const { PALISADE_DISCORD_CLIENT_ID: clientId, PALISADE_DISCORD_CLIENT_SECRET: clientSecret } = values
  return clientId && clientSecret ? { clientId, clientSecret } : null
}

function s3Of(values: SettingValues): S3Config | null {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values
  if (!bucket || !accessKeyId || !secretAccessKey) return null
  return {
    endpoint: values.S3_ENDPOINT ?? null,
    region: values.S3_REGION,
    bucket,
    accessKeyId,
    secretAccessKey,
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
  }
}

function clickHouseOf(values: SettingValues): ClickHouseConfig | null {
  if (!values.CLICKHOUSE_URL) return null
  return {
    url: values.CLICKHOUSE_URL,
    database: values.CLICKHOUSE_DATABASE,
    user: values.CLICKHOUSE_USER,
    password: values.CLICKHOUSE_PASSWORD ?? '',
  }
}
