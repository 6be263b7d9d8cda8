import ipaddr from 'ipaddr.js'
import { address, choice, flag, integer, list, type Setting, text } from './setting'

const HOUR_LIMIT = 24 * 31
const DAY_LIMIT = 3650

/**
 * Every environment variable that the panel reads. The manual's table is generated from this one,
 * and a variable that starts with PALISADE_ but is not listed is reported at start as a likely typing error.
 */
export const SETTINGS = {
  PALISADE_DATA_DIR: {
    group: 'General',
    schema: text(),
    fallback: './data',
    describe: 'Folder for the embedded database, backups, uploaded packages and the secret key.',
  },
  PALISADE_SECRET_KEY: {
    group: 'General',
    schema: text().refine((value) => value.length >= 32, 'must have at least 32 characters'),
    secret: true,
    describe:
      'Key from which the keys of sessions and stored passwords are derived. Without it one is generated at the first start and kept in `secret.key` of the data folder. Several nodes need the same key.',
  },
  PALISADE_LOG_LEVEL: {
    group: 'General',
    schema: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace']),
    fallback: 'info',
    describe: 'Least severe log lines that are written.',
  },
  PALISADE_LOG_FORMAT: {
    group: 'General',
    schema: choice(['auto', 'json', 'text']),
    fallback: 'auto',
    describe: 'Form of log lines; `auto` writes text to a terminal and JSON elsewhere.',
  },

  HOST: {
    group: 'Web server',
    schema: text(),
    fallback: '0.0.0.0',
    describe: 'Address on which the panel listens; `127.0.0.1` behind a reverse proxy on the same machine.',
  },
  PORT: {
    group: 'Web server',
    schema: integer(0, 65_535),
    fallback: '3000',
    describe: 'Port on which the panel listens; 0 lets the operating system choose.',
  },
  NEXTAUTH_URL: {
    group: 'Web server',
    schema: address(['http', 'https']),
    describe:
      'Address under which people open the panel, for example `https://panel.example.org`. Needed behind a reverse proxy and for sign-in through Discord or OpenID Connect.',
  },
  PALISADE_TRUSTED_PROXY: {
    group: 'Web server',
    schema: list().refine(
      (parts) => parts.every((part) => ipaddr.isValid(part) || ipaddr.isValidCIDR(part)),
      'must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas',
    ),
    describe:
      'Addresses or networks of reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Without it the address of the connection counts.',
  },
  PALISADE_RATE_LIMIT_FACTOR: {
    group: 'Web server',
    schema: integer(1, 10_000),
    fallback: '1',
    describe: 'Multiplies the limits of API requests per minute, for load tests and busy integrations.',
  },
  PALISADE_METRICS_TOKEN: {
    group: 'Web server',
    schema: text().refine((value) => value.length >= 16, 'must have at least 16 characters'),
    secret: true,
    describe:
      'Bearer token for `/metrics`. Without it only people and API tokens that may see the system can read it.',
  },

  DATABASE_URL: {
    group: 'Database',
    schema: address(['postgres', 'postgresql']),
    secret: true,
    describe: 'PostgreSQL server. Without it the panel uses the embedded database in the data folder.',
  },
  PALISADE_DATABASE_POOL_SIZE: {
    group: 'Database',
    schema: integer(2, 200),
    fallback: '10',
    describe: 'Connections to PostgreSQL. The embedded database always has one.',
  },
  PALISADE_BACKUP_INTERVAL_HOURS: {
    group: 'Database',
    schema: integer(0, HOUR_LIMIT),
    fallback: '24',
    describe: 'Hours between two backups of the embedded database; 0 switches them off.',
  },
  PALISADE_BACKUP_KEEP: {
    group: 'Database',
    schema: integer(1, 1000),
    fallback: '7',
    describe: 'Number of backups that are kept.',
  },
  PALISADE_BACKUP_DIR: {
    group: 'Database',
    schema: text(),
    describe: 'Folder for backups; without it `backups` in the data folder. Best on another disk.',
  },
  PALISADE_MAINTENANCE_INTERVAL_MINUTES: {
    group: 'Database',
    schema: integer(1, 1440),
    fallback: '15',
    describe: 'Minutes between two maintenance runs (vacuum and checkpoint) of the embedded database.',
  },

  PALISADE_SIMULATOR: {
    group: 'Game servers',
    schema: choice(['auto', 'on', 'off']),
    fallback: 'auto',
    describe: 'Simulated game server beside the panel; `auto` starts it while no server is configured.',
  },

  PALISADE_ALLOW_UNSIGNED_PLUGINS: {
    group: 'Plugins',
    schema: flag(),
    fallback: 'false',
    describe:
      'Loads plugins without a signature. For authors at work only: the panel shows a warning on every page.',
  },

  PALISADE_SESSION_HOURS: {
    group: 'Sign-in',
    schema: integer(1, HOUR_LIMIT),
    fallback: '168',
    describe: 'Hours after which a session ends, counted from signing in, whether it is used or not.',
  },
  PALISADE_OIDC_ISSUER: {
    group: 'Sign-in',
    schema: address(['http', 'https']),
    describe: 'Issuer of an OpenID Connect provider; offers sign-in through it.',
  },
  PALISADE_OIDC_CLIENT_ID: { group: 'Sign-in', schema: text(), describe: 'Client id at that provider.' },
  PALISADE_OIDC_CLIENT_SECRET: {
    group: 'Sign-in',
    schema: text(),
    secret: true,
    describe: 'Client secret at that provider.',
  },
  PALISADE_OIDC_NAME: {
    group: 'Sign-in',
    schema: text(),
    fallback: 'Single sign-on',
    describe: 'Name of that provider on the sign-in page.',
  },
  PALISADE_OIDC_SCOPES: {
    group: 'Sign-in',
    schema: text(),
    fallback: 'openid profile email',
    describe: 'Scopes that are asked of that provider.',
  },
  PALISADE_DISCORD_CLIENT_ID: {
    group: 'Sign-in',
    schema: text(),
    describe: 'Client id of a Discord application; offers sign-in through Discord.',
  },
  PALISADE_DISCORD_CLIENT_SECRET: {
    group: 'Sign-in',
    schema: text(),
    secret: true,
    describe: 'Client secret of that Discord application.',
  },

  PALISADE_PACKAGE_STORE: {
    group: 'Package storage',
    schema: choice(['local', 's3', 'uploadthing']),
    fallback: 'local',
    describe: 'Where uploaded plugin packages are kept: the data folder, an S3 bucket or UploadThing.',
  },
  S3_ENDPOINT: {
    group: 'Package storage',
    schema: address(['http', 'https']),
    describe: 'Address of an S3-compatible service; without it Amazon S3.',
  },
  S3_REGION: {
    group: 'Package storage',
    schema: text(),
    fallback: 'us-east-1',
    describe: 'Region of the bucket.',
  },
  S3_BUCKET: { group: 'Package storage', schema: text(), describe: 'Name of the bucket.' },
  S3_ACCESS_KEY_ID: { group: 'Package storage', schema: text(), describe: 'Access key of the bucket.' },
  S3_SECRET_ACCESS_KEY: {
    group: 'Package storage',
    schema: text(),
    secret: true,
    describe: 'Secret of that access key.',
  },
  S3_FORCE_PATH_STYLE: {
    group: 'Package storage',
    schema: flag(),
    fallback: 'false',
    describe: 'Puts the bucket into the path instead of the host name, as many S3-compatible services need.',
  },
  UPLOADTHING_TOKEN: {
    group: 'Package storage',
    schema: text(),
    secret: true,
    describe: 'Token of UploadThing; enables uploads from the browser past the panel.',
  },

  PALISADE_RETENTION_EVENTS_DAYS: {
    group: 'Retention',
    schema: integer(1, DAY_LIMIT),
    fallback: '30',
    describe:
      'Days for which game events are kept. Those that come several times a second (damage, tick rate, server information) are kept for one day.',
  },
  PALISADE_RETENTION_EFFECTS_DAYS: {
    group: 'Retention',
    schema: integer(1, DAY_LIMIT),
    fallback: '180',
    describe: 'Days for which effects of plugins are kept.',
  },
  PALISADE_RETENTION_PLUGIN_LOGS_DAYS: {
    group: 'Retention',
    schema: integer(1, DAY_LIMIT),
    fallback: '30',
    describe: 'Days for which log lines of plugins are kept.',
  },
  PALISADE_RETENTION_AUDIT_DAYS: {
    group: 'Retention',
    schema: integer(30, DAY_LIMIT),
    fallback: '730',
    describe: 'Days for which audit entries are kept.',
  },

  CLICKHOUSE_URL: {
    group: 'Analytics',
    schema: address(['http', 'https']).refine(
      (value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === ''),
      'must not hold a user or password; they have settings of their own: CLICKHOUSE_USER and CLICKHOUSE_PASSWORD',
    ),
    describe:
      'ClickHouse server that receives copies of audit entries, effects of plugins and game events, for example `http://clickhouse.internal:8123`. See [ClickHouse](clickhouse.md).',
  },
  CLICKHOUSE_DATABASE: {
    group: 'Analytics',
    schema: text(),
    fallback: 'default',
    describe: 'Database on that server; it must exist. The panel creates its tables in it.',
  },
  CLICKHOUSE_USER: {
    group: 'Analytics',
    schema: text(),
    fallback: 'default',
    describe: 'User on that server.',
  },
  CLICKHOUSE_PASSWORD: {
    group: 'Analytics',
    schema: text(),
    secret: true,
    describe: 'Password of that user.',
  },
} as const satisfies Record<string, Setting<unknown>>

export type SettingName = keyof typeof SETTINGS
