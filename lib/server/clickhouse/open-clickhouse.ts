import type { ClickHouseConfig } from '../config/config'
import type { RowTarget } from './row-target'
import { createTableSql, SINK_TABLE_NAMES } from './sink-tables'

/** A server that does not answer holds a batch back for so long, and nothing else. */
const REQUEST_MS = 15_000
const CONNECTIONS = 3

/** The official client, loaded only where a server is named. It writes no log of its own: addresses stay out of ours. */
export const openClickHouse = async ({
  url,
  database,
  user,
  password,
}: ClickHouseConfig): Promise<RowTarget> => {
  const { ClickHouseLogLevel, createClient } = await import('@clickhouse/client')
  const client = createClient({
    url,
    database,
    username: user,
    password,
    application: 'palisade',
    request_timeout: REQUEST_MS,
    max_open_connections: CONNECTIONS,
    log: { level: ClickHouseLogLevel.OFF },
  })
  return {
    prepare: async (signal) => {
      for (const table of SINK_TABLE_NAMES) {
        await client.command({ query: createTableSql(table), abort_signal: signal })
      }
    },
    insert: async (table, rows, signal) => {
      await client.insert({ table, values: [...rows], format: 'JSONEachRow', abort_signal: signal })
    },
    close: () => client.close(),
  }
}
