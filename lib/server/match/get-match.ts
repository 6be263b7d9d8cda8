import type { OperationResult } from '@/lib/contracts/operation'
import type { getMatch as operation } from '@/lib/contracts/servers/match'
import { parseListLayers } from '@/lib/domain/rcon/replies/list-layers'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { encode, requireConnected } from '../moderation/game-command'
import { getServerRecord } from '../servers/get-server-record'
import { toLayerRef } from '../servers/to-server-status'

export const getMatch = async (
  { db, game }: Pick<App, 'db' | 'game'>,
  serverId: string,
): Promise<OperationResult<typeof operation>> => {
  await getServerRecord(db, serverId)
  if (!game.has(serverId)) return { layer: null, nextLayer: null, teams: [], startedAt: null, info: null }
  const { layer, nextLayer, teams, matchStartedAtMs, info } = game.getState(serverId)
  const infoReadAt = game.getHealth(serverId).live.snapshotAt.ShowServerInfo
  return {
    layer: toLayerRef(layer),
    nextLayer: toLayerRef(nextLayer),
    teams: teams.map(({ teamId, name, tickets }) => ({ teamId, name, tickets })),
    startedAt: startOf(matchStartedAtMs, info?.matchSeconds ?? null, infoReadAt),
    info: info && { ...info },
  }
}

/** A match that began before the panel: the server tells for how long it has been played. */
const startOf = (startedAtMs: number | null, seconds: number | null, readAt: Date | undefined) => {
  if (startedAtMs !== null) return new Date(startedAtMs)
  return seconds === null || !readAt ? null : new Date(readAt.getTime() - seconds * 1000)
}

/** Asks the game server itself: modded servers have layers that no list knows. */
export const listLayers = async (
  { game }: Pick<App, 'game'>,
  serverId: string,
): Promise<{ items: string[]; nextCursor: null }> => {
  requireConnected({ game }, serverId)
  const { reply } = await game.execute(serverId, encode('ListLayers', {}))
  const parsed = parseListLayers(reply)
  if (!parsed.ok) throw new AppError('RCON_REFUSED', 'The server gave no list of layers')
  return { items: parsed.value.map(({ id }) => id), nextCursor: null }
}
