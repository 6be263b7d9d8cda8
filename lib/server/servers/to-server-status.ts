import type { LinkHealth, ServerStatus, ServerSummary } from '@/lib/contracts/servers/server'
import type { EventLayer } from '@/lib/domain/events'
import type { ServerRecord } from '../db/repositories/servers'
import type { GameServers } from '../game/game-servers'
import type { LogHealth } from '../game/logs/log-reader'
import type { RconState } from '../game/rcon/rcon-state'
import type { ServerHealth } from '../game/server-supervisor'

const OFF: LinkHealth = { state: 'off', since: null, message: null, code: null, lastDataAt: null }

const RCON_STATES = {
  connected: 'ok',
  connecting: 'connecting',
  waiting: 'trouble',
  refused: 'trouble',
  evicted: 'trouble',
  closed: 'off',
} as const satisfies Record<RconState['status'], LinkHealth['state']>

const LOG_STATES = {
  reading: 'ok',
  connecting: 'connecting',
  missing: 'trouble',
  failing: 'trouble',
  stopped: 'off',
} as const satisfies Record<LogHealth['status'], LinkHealth['state']>

/** The server as everybody who may see it sees it. */
export const toServerSummary = (
  server: ServerRecord,
  game: GameServers,
  isPanic: boolean,
): ServerSummary => ({
  id: server.id,
  name: server.name,
  simulated: server.simulated,
  enabled: server.enabled,
  panic: isPanic,
  status: toServerStatus(server.id, game),
  version: server.version,
})

const toServerStatus = (serverId: string, game: GameServers): ServerStatus => {
  if (!game.has(serverId)) return { ...UNKNOWN, rcon: OFF, log: OFF }
  const { info, players, layer, nextLayer, tickRate, hasPlayerList } = game.getState(serverId)
  const health = game.getHealth(serverId)
  return {
    rcon: rconHealth(health),
    log: logHealth(health.log),
    playerCount: hasPlayerList ? players.size : (info?.playerCount ?? null),
    maxPlayers: info?.maxPlayers ?? null,
    queueLength:
      info?.publicQueue === undefined || info.publicQueue === null
        ? null
        : info.publicQueue + (info.reservedQueue ?? 0),
    layer: toLayerRef(layer),
    nextLayer: toLayerRef(nextLayer),
    tickRate,
    gameVersion: info?.gameVersion ?? null,
    lastEventAt: health.lastEventAt?.toISOString() ?? null,
  }
}

const UNKNOWN = {
  playerCount: null,
  maxPlayers: null,
  queueLength: null,
  layer: null,
  nextLayer: null,
  tickRate: null,
  gameVersion: null,
  lastEventAt: null,
}

export const toLayerRef = (layer: EventLayer | null): ServerStatus['layer'] =>
  layer && { layer: layer.id, level: layer.level }

const rconHealth = ({ rcon, live }: ServerHealth): LinkHealth => {
  const state = RCON_STATES[rcon.status]
  const read = Object.values(live.snapshotAt).map((at) => at.getTime())
  return {
    state,
    since: rcon.since.toISOString(),
    ...trouble(state, rcon.lastError),
    lastDataAt: read.length > 0 ? new Date(Math.max(...read)).toISOString() : null,
  }
}

const logHealth = (log: LogHealth | null): LinkHealth => {
  if (!log) return OFF
  const state = LOG_STATES[log.status]
  return {
    state,
    since: log.since.toISOString(),
    ...trouble(state, log.lastError),
    lastDataAt: log.lastEntryAt?.toISOString() ?? null,
  }
}

/** The last error is kept after recovery; it is shown only while it matters. */
const trouble = (state: LinkHealth['state'], error: { code: string; message: string } | null) =>
  state === 'ok' || state === 'off' || !error
    ? { message: null, code: null }
    : { message: error.message, code: error.code }
