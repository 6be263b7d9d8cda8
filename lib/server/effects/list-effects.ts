import type { OperationQuery, OperationResult } from '@/lib/contracts/operation'
import type {
  Effect,
  exportEffects as exportOperation,
  getEffect as getOperation,
  listInstanceEffects as listInstanceOperation,
  listEffects as listOperation,
} from '@/lib/contracts/plugins/effects'
import { EFFECT_DECISIONS } from '@/lib/contracts/plugins/effects'
import { HOST_FUNCTIONS, isHostFunctionName } from '@/lib/plugin-sdk/host-functions'
import { AppError } from '@/lib/shared/app-error'
import type { JsonObject } from '@/lib/shared/json'
import type { App } from '../app'
import { type Caller, can, serverFilter } from '../auth/actor'
import type { EffectFilter, PluginEffectRecord } from '../db/repositories/plugin-effects'
import { visiblePayload } from '../events/event-visibility'
import { ndjsonResponse } from '../http/ndjson-response'
import type { InstanceRef } from '../plugin-instances/change-instance'
import { requireInstance } from '../plugin-instances/instance-view'
import { KeptEvent } from './effect-ledger'

const EXPORT_PAGE_SIZE = 500

type Query = OperationQuery<typeof exportOperation>

export const listEffects = async (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { cursor, limit, ...query }: OperationQuery<typeof listOperation>,
): Promise<OperationResult<typeof listOperation>> => {
  const filter = await filterOf(db, caller, query)
  const { items, nextCursor } = await db.pluginEffects.list(filter, { cursor, limit })
  return { items: items.map(toEffect), nextCursor }
}

/** Of one instance, which must exist on that server. */
export const listInstanceEffects = async (
  app: Pick<App, 'db'>,
  caller: Caller,
  { serverId, instanceId }: InstanceRef,
  query: OperationQuery<typeof listInstanceOperation>,
): Promise<OperationResult<typeof listInstanceOperation>> => {
  await requireInstance(app.db, serverId, instanceId)
  return listEffects(app, caller, { ...query, serverId, instanceId })
}

export const streamEffects = ({ db }: Pick<App, 'db'>, caller: Caller, query: Query): Response =>
  ndjsonResponse('effects', readAll(db, caller, query))

/** Why something happened: the effect with the event that led to it and the grant that allowed it. */
export const getEffect = async (
  { db }: Pick<App, 'db'>,
  { actor }: Caller,
  effectId: string,
): Promise<OperationResult<typeof getOperation>> => {
  const effect = await db.pluginEffects.findById(BigInt(effectId))
  if (!effect || !can(actor, 'plugins:read', effect.serverId))
    throw new AppError('NOT_FOUND', 'There is no such effect')
  const event = await eventBehind(db, effect)
  const press = effect.auditId === null ? null : await db.audit.findById(effect.auditId)
  const grant = effect.permissionId === null ? null : await db.pluginGrants.findById(effect.permissionId)
  const plugin = await db.plugins.findById(effect.pluginId)
  const instance = await db.pluginInstances.findById(effect.instanceId)
  return {
    ...toEffect(effect),
    event: event && {
      ...event,
      payload: event.payload && visiblePayload(actor, effect.serverId, event.payload),
    },
    pressedBy: press && { name: press.actorName, auditId: press.id },
    needsGrant: !(isHostFunctionName(effect.function) && HOST_FUNCTIONS[effect.function].permission === null),
    grant: grant && {
      id: grant.id,
      operation: grant.operation,
      constraints: grant.constraints as null,
      grantedBy: grant.grantedByName,
      grantedAt: grant.grantedAt,
      revokedAt: grant.revokedAt,
    },
    pluginName: plugin?.name ?? effect.pluginId,
    instanceName: instance?.name ?? null,
  }
}

/** The recorded event; what the effect kept of it where that is gone. */
const eventBehind = async (
  { gameEvents }: Pick<App['db'], 'gameEvents'>,
  { eventId, serverId, event: kept }: { eventId: bigint | null; serverId: string; event: unknown },
): Promise<(KeptEvent & { id: bigint }) | null> => {
  if (eventId === null) return null
  const row = await gameEvents.findById(eventId)
  if (row?.serverId === serverId) {
    return { id: eventId, name: row.name, at: row.at.toISOString(), payload: row.payload as JsonObject }
  }
  const { data } = KeptEvent.safeParse(kept)
  return data ? { id: eventId, ...data } : null
}

const filterOf = async (
  db: Pick<App['db'], 'players'>,
  { actor }: Caller,
  { serverId, eventId, target, ...query }: Query,
): Promise<EffectFilter> => {
  const allowed = serverFilter(actor, 'plugins:read')
  return {
    ...query,
    serverIds: serverId ? (allowed ?? [serverId]).filter((id) => id === serverId) : allowed,
    ...(target === undefined ? {} : { targets: await idsOf(db, target) }),
    ...(eventId === undefined ? {} : { eventId: BigInt(eventId) }),
  }
}

/** The ledger keeps each target as the plugin wrote it: by EOS id or by SteamID64. */
const idsOf = async (db: Pick<App['db'], 'players'>, target: string): Promise<string[]> => {
  const player = await db.players.findByGameId(target)
  return [...new Set([target, ...[player?.eosId, player?.steamId].filter((id) => typeof id === 'string')])]
}

async function* readAll(db: Pick<App['db'], 'pluginEffects' | 'players'>, caller: Caller, query: Query) {
  const filter = await filterOf(db, caller, query)
  let cursor: string | null | undefined
  do {
    const page = await db.pluginEffects.list(filter, { cursor: cursor ?? undefined, limit: EXPORT_PAGE_SIZE })
    yield* page.items.map(toEffect)
    cursor = page.nextCursor
  } while (cursor)
}

const toEffect = (row: PluginEffectRecord): Effect => ({
  id: row.id.toString(),
  at: row.at.toISOString(),
  serverId: row.serverId,
  instanceId: row.instanceId,
  pluginId: row.pluginId,
  version: row.semver,
  bundleSha256: row.bundleSha256,
  eventId: row.eventId?.toString() ?? null,
  eventName: row.eventName,
  function: row.function,
  operation: row.operation,
  permissionId: row.permissionId,
  arguments: row.arguments as null,
  decision: EFFECT_DECISIONS.find((decision) => decision === row.decision) ?? 'failed',
  code: row.code,
  reply: row.reply,
  durationMs: row.durationMs,
  targets: row.targets,
})
