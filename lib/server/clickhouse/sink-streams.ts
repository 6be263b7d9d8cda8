import type { App } from '../app'
import type { EventStore } from '../game/events/event-store'
import type { SinkRow } from './row-target'
import { jsonOf, momentOf, type SinkTable } from './sink-tables'

/** What is copied, each with a position of its own. */
export const SINK_STREAM_NAMES = ['audit', 'effects', 'events'] as const
export type SinkStreamName = (typeof SINK_STREAM_NAMES)[number]

export type SinkStream = {
  readonly name: SinkStreamName
  readonly table: SinkTable
  /**
   * How long a row may still change, or become visible after one with a larger id: so long nothing of it is
   * copied. Transactions end within 15 s, calls of plugins within 10 s.
   */
  readonly settleMs: number
  /** The largest id there is, 0 without rows. */
  lastId(): Promise<bigint>
  /** Rows after one id up to another, in rising order. */
  read(afterId: bigint, upTo: bigint, limit: number): Promise<readonly { id: bigint; row: SinkRow }[]>
}

const SETTLE_MS = 20_000

export const createSinkStreams = ({
  db,
  eventStore,
}: Pick<App, 'db' | 'eventStore'>): readonly SinkStream[] => [
  {
    name: 'audit',
    table: 'palisade_audit',
    settleMs: SETTLE_MS,
    lastId: () => db.audit.lastId(),
    read: async (afterId, upTo, limit) =>
      (await db.audit.after(afterId, upTo, limit)).map((entry) => ({ id: entry.id, row: auditRow(entry) })),
  },
  {
    name: 'effects',
    table: 'palisade_effects',
    settleMs: SETTLE_MS,
    lastId: () => db.pluginEffects.lastId(),
    read: async (afterId, upTo, limit) =>
      (await db.pluginEffects.after(afterId, upTo, limit)).map((effect) => ({
        id: effect.id,
        row: effectRow(effect),
      })),
  },
  {
    name: 'events',
    table: 'palisade_events',
    // Writers of events take turns: ids become visible in rising order, and rows never change.
    settleMs: 0,
    lastId: async () => BigInt(await eventStore.lastId()),
    read: async (afterId, _upTo, limit) =>
      (await eventStore.after({ afterId: Number(afterId), limit })).map((event) => ({
        id: BigInt(event.id),
        row: eventRow(event),
      })),
  },
]

type AuditEntry = Awaited<ReturnType<App['db']['audit']['after']>>[number]
type Effect = Awaited<ReturnType<App['db']['pluginEffects']['after']>>[number]
type GameEvent = Awaited<ReturnType<EventStore['after']>>[number]

const auditRow = (entry: AuditEntry): SinkRow => ({
  id: entry.id.toString(),
  ...momentOf(entry.at),
  actor_kind: entry.actorKind,
  actor_id: entry.actorId,
  actor_name: entry.actorName,
  action: entry.action,
  target_kind: entry.targetKind,
  target_id: entry.targetId,
  target_name: entry.targetName,
  server_id: entry.serverId,
  before_json: jsonOf(entry.before),
  after_json: jsonOf(entry.after),
  reason: entry.reason,
  request_id: entry.requestId,
  ip: entry.ip,
})

const effectRow = (effect: Effect): SinkRow => ({
  id: effect.id.toString(),
  ...momentOf(effect.at),
  server_id: effect.serverId,
  instance_id: effect.instanceId,
  plugin_id: effect.pluginId,
  plugin_version: effect.semver,
  bundle_sha256: effect.bundleSha256,
  event_id: effect.eventId?.toString() ?? null,
  event_name: effect.eventName,
  function: effect.function,
  operation: effect.operation,
  permission_id: effect.permissionId,
  arguments_json: JSON.stringify(effect.arguments),
  decision: effect.decision,
  code: effect.code,
  reply: effect.reply,
  duration_ms: effect.durationMs,
  targets: effect.targets,
})

/** Addresses of players stay in the panel: who reads them there is decided person by person. */
const eventRow = ({ id, serverId, name, at, source, payload, players }: GameEvent): SinkRow => {
  const { ip: _ip, ...open } = payload
  return {
    id: String(id),
    ...momentOf(at),
    server_id: serverId,
    name,
    source,
    payload_json: JSON.stringify(open),
    players,
  }
}
