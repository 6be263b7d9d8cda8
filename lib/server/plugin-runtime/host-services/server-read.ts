import type { EventPlayer } from '@/lib/domain/events'
import type { PlayerState, ServerState, SquadState } from '@/lib/domain/server-state'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { ServerRule } from '@/lib/plugin-sdk/api/server'
import type { PlayerRef, Squad } from '@/lib/plugin-sdk/game-types'
import { listLayers } from '../../match/get-match'
import { requireConnected } from '../../moderation/game-command'
import type { HostServicesApp, HostServicesDeps } from './host-services-deps'
import { readServerRules } from './read-server-rules'

type Read = Pick<
  HostServices,
  | 'server.info'
  | 'server.squads'
  | 'server.layers'
  | 'server.currentLayer'
  | 'server.nextLayer'
  | 'server.departedPlayers'
  | 'server.rules'
>

/** The list has hundreds of lines and changes only with the game's files. */
const LAYERS_FRESH_MS = 60_000

export const createServerRead = ({ app }: HostServicesDeps) => {
  const layers = createLayerLists(app)
  return {
    'server.info': async ({ instance }) => serverInfo(app, instance.serverId),
    'server.squads': async ({ instance }) => {
      const state = stateOf(app, instance.serverId)
      return [...state.squads.values()].map((squad) => toSquad(squad, state))
    },
    'server.layers': ({ instance }) => layers(instance.serverId),
    'server.currentLayer': async ({ instance }) => stateOf(app, instance.serverId).layer,
    'server.nextLayer': async ({ instance }) => stateOf(app, instance.serverId).nextLayer,
    'server.departedPlayers': async ({ instance }) =>
      stateOf(app, instance.serverId)
        .departed.flatMap(({ player, leftAtMs }) => {
          const ref = refOf(player)
          return ref ? [{ ...ref, leftAt: leftAtMs }] : []
        })
        .sort((one, other) => other.leftAt - one.leftAt),
    'server.rules': ({ instance }): Promise<ServerRule[]> => readServerRules(app, instance.serverId),
  } satisfies Read
}

const stateOf = (app: HostServicesApp, serverId: string): ServerState => {
  requireConnected(app, serverId)
  return app.game.getState(serverId)
}

const serverInfo = (app: HostServicesApp, serverId: string) => {
  const { info, players, hasPlayerList, layer, nextLayer, tickRate, matchStartedAtMs } = stateOf(
    app,
    serverId,
  )
  const name = app.game.list().find(({ id }) => id === serverId)?.name ?? ''
  const sinceStart = matchStartedAtMs === null ? null : app.clock.now().getTime() - matchStartedAtMs
  return {
    serverId,
    name: info?.serverName ?? name,
    playerCount: hasPlayerList ? players.size : (info?.playerCount ?? 0),
    maxPlayers: info?.maxPlayers ?? 0,
    publicQueue: info?.publicQueue ?? 0,
    reservedQueue: info?.reservedQueue ?? 0,
    layer,
    nextLayer,
    matchSeconds:
      info?.matchSeconds ?? (sinceStart === null ? null : Math.max(0, Math.round(sinceStart / 1000))),
    tickRate,
    gameVersion: info?.gameVersion ?? null,
  }
}

const toSquad = ({ creator, ...squad }: SquadState, state: ServerState): Squad => {
  const leader = [...state.players.values()].find(
    (player) => player.isLeader && player.teamId === squad.teamId && player.squadId === squad.squadId,
  )
  return { ...squad, creator: creator && eventRef(creator), leader: leader ? refOf(leader) : null }
}

const eventRef = ({ eosId, name, steamId, epicId }: EventPlayer): PlayerRef | null =>
  eosId === '' ? null : { eosId, name, ...(steamId ? { steamId } : {}), ...(epicId ? { epicId } : {}) }

const refOf = ({ ids, name }: Pick<PlayerState, 'ids' | 'name'>): PlayerRef | null =>
  eventRef({ ...ids, eosId: ids.eosId ?? '', name })

/** Asks a server at most once a minute; several who ask at once share the answer. */
const createLayerLists = (app: HostServicesApp) => {
  const lists = new Map<string, { readonly at: number; readonly layers: Promise<readonly string[]> }>()
  return (serverId: string): Promise<readonly string[]> => {
    const now = app.clock.now().getTime()
    const known = lists.get(serverId)
    if (known && now - known.at < LAYERS_FRESH_MS) return known.layers
    const layers = listLayers(app, serverId).then(({ items }) => items)
    lists.set(serverId, { at: now, layers })
    layers.catch(() => lists.delete(serverId))
    return layers
  }
}
