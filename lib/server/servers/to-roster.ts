import type { LiveRoster, PlayerRef } from '@/lib/contracts/servers/live-players'
import type { PlayerState, ServerState } from '@/lib/domain/server-state'
import type { MatchScores } from '../players/match-scores'

type Context = {
  readonly serverId: string
  /** When the player list was last read. */
  readonly takenAt: Date | null
  readonly scores: Pick<MatchScores, 'of'>
  /** EOS ids of players whom an admin watches. */
  readonly watched: ReadonlySet<string>
}

export const toRoster = (state: ServerState, context: Context): LiveRoster => ({
  takenAt: context.takenAt?.toISOString() ?? null,
  teams: state.teams.map(({ teamId, name, tickets }) => ({ teamId, name, tickets })),
  squads: [...state.squads.values()].map(({ creator, ...squad }) => ({
    ...squad,
    creatorName: creator?.name ?? null,
  })),
  players: [...state.players.values()].map((player) => toLivePlayer(player, context)),
  departed: state.departed.map(({ player, leftAtMs }) => ({
    ...toPlayerRef(player),
    leftAt: new Date(leftAtMs).toISOString(),
  })),
})

export const toPlayerRef = ({ ids, name }: Pick<PlayerState, 'ids' | 'name'>): PlayerRef => ({
  eosId: ids.eosId ?? null,
  steamId: ids.steamId ?? null,
  epicId: ids.epicId ?? null,
  name,
})

const toLivePlayer = (
  player: PlayerState,
  { serverId, scores, watched }: Context,
): LiveRoster['players'][number] => {
  const eosId = player.ids.eosId ?? ''
  return {
    ...toPlayerRef(player),
    playerId: player.playerId ?? -1,
    teamId: player.teamId,
    squadId: player.squadId,
    isLeader: player.isLeader,
    role: player.role,
    vehicle: player.vehicle
      ? [player.vehicle.className, player.vehicle.seat].filter(Boolean).join(' · ')
      : null,
    joinedAt: player.connectedAtMs === null ? null : new Date(player.connectedAtMs).toISOString(),
    ...scores.of(serverId, eosId),
    isWatched: watched.has(eosId),
  }
}
