/**
 * Columns of the copies, in types that every ClickHouse since 18.16 knows. `at` has whole seconds, because
 * finer dates came later; `at_ms` is the same moment in milliseconds since 1970.
 */
const COMMON = { id: 'UInt64', at: "DateTime('UTC')", at_ms: 'Int64' }

export const SINK_TABLES = {
  palisade_audit: {
    ...COMMON,
    actor_kind: 'String',
    actor_id: 'Nullable(String)',
    actor_name: 'String',
    action: 'String',
    target_kind: 'String',
    target_id: 'Nullable(String)',
    target_name: 'Nullable(String)',
    server_id: 'Nullable(String)',
    before_json: 'Nullable(String)',
    after_json: 'Nullable(String)',
    reason: 'Nullable(String)',
    request_id: 'Nullable(String)',
    ip: 'Nullable(String)',
  },
  palisade_effects: {
    ...COMMON,
    server_id: 'String',
    instance_id: 'String',
    plugin_id: 'String',
    plugin_version: 'String',
    bundle_sha256: 'String',
    event_id: 'Nullable(UInt64)',
    event_name: 'Nullable(String)',
    function: 'String',
    operation: 'String',
    permission_id: 'Nullable(String)',
    arguments_json: 'String',
    decision: 'String',
    code: 'Nullable(String)',
    reply: 'Nullable(String)',
    duration_ms: 'UInt32',
    targets: 'Array(String)',
  },
  palisade_events: {
    ...COMMON,
    server_id: 'String',
    name: 'String',
    source: 'String',
    payload_json: 'String',
    players: 'Array(String)',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>

export type SinkTable = keyof typeof SINK_TABLES

/**
 * Rows may be sent twice, so rows with the same moment and id are one: ClickHouse merges them in the
 * background, and `SELECT … FINAL` at once.
 */
export const createTableSql = (table: SinkTable): string => {
  const columns = Object.entries(SINK_TABLES[table]).map(([name, type]) => `\`${name}\` ${type}`)
  return `CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})
    ENGINE = ReplacingMergeTree() PARTITION BY toYYYYMM(at) ORDER BY (at, id)`
}

export const SINK_TABLE_NAMES = Object.keys(SINK_TABLES) as readonly SinkTable[]

/** The largest moment that a ClickHouse date holds. */
const LAST_SECOND = 2 ** 32 - 1

/** `at` in whole seconds and in milliseconds. A clock of a game server that is far off is cut to what fits. */
export const momentOf = (at: Date): { at: string; at_ms: number } => {
  const seconds = Math.min(Math.max(Math.floor(at.getTime() / 1000), 0), LAST_SECOND)
  const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
  return { at: text, at_ms: at.getTime() }
}

/** Null stays null; everything else is kept as JSON text. */
export const jsonOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)
