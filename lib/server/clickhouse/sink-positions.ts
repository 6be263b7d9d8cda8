import type { App } from '../app'
import type { ClickHouseConfig } from '../config/config'
import { SINK_STREAM_NAMES, type SinkStreamName } from './sink-streams'
import type { SinkPositions } from './stream-copier'

const KEY = 'clickhouse.positions'

/** Positions belong to one server and database: another one gets everything from the beginning. */
export const createSinkPositions = (
  { db }: Pick<App, 'db'>,
  { url, database }: Pick<ClickHouseConfig, 'url' | 'database'>,
): SinkPositions & { /** What is stored is read again. */ forget(): void } => {
  const target = `${new URL(url).host}/${database}`
  let known: Promise<Map<SinkStreamName, bigint>> | null = null
  const positions = () => {
    known ??= read(db, target).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    forget: () => {
      known = null
    },
    load: async (stream) => (await positions()).get(stream) ?? 0n,
    save: async (stream, id) => {
      const all = (await positions()).set(stream, id)
      const texts = [...all].map(([name, position]) => [name, position.toString()])
      await db.settings.put(KEY, { target, positions: Object.fromEntries(texts) })
    },
  }
}

const read = async (db: App['db'], target: string): Promise<Map<SinkStreamName, bigint>> => {
  const value = (await db.settings.find(KEY))?.value
  if (!isStored(value) || value.target !== target) return new Map()
  const { positions } = value
  return new Map(
    SINK_STREAM_NAMES.flatMap((name) => {
      const text = positions[name]
      return typeof text === 'string' && /^\d{1,19}$/.test(text) ? [[name, BigInt(text)] as const] : []
    }),
  )
}

type Stored = { readonly target: string; readonly positions: Readonly<Record<string, unknown>> }

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' &&
  value !== null &&
  'target' in value &&
  'positions' in value &&
  typeof value.positions === 'object' &&
  value.positions !== null
