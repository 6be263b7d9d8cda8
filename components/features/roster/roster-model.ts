import type { LivePlayer, LiveRoster, LiveSquad } from '@/lib/contracts/servers/live-players'

export type SquadGroup = {
  /** Unique on the page. */
  readonly key: string
  /** Null for those without a squad. */
  readonly squad: LiveSquad | null
  readonly players: readonly LivePlayer[]
}

export type TeamGroup = {
  /** Null for those who have not chosen a team yet. */
  readonly teamId: number | null
  readonly name: string
  readonly tickets: number | null
  /** All players of the team, whatever the search leaves. */
  readonly size: number
  readonly groups: readonly SquadGroup[]
}

/** Stands for a player on this page; the game may not have told the EOS id yet. */
export const playerKey = (player: LivePlayer): string => player.eosId ?? `number-${player.playerId}`

/** Teams with their squads, leaders first; a search leaves players whose name, id, squad or role has the words. */
export function groupRoster(roster: LiveRoster, search: string): readonly TeamGroup[] {
  const ids = [1, 2, null] as const
  return ids.flatMap((teamId): TeamGroup[] => {
    const players = roster.players.filter((player) => teamOf(player) === teamId)
    if (players.length === 0 && teamId === null) return []
    const team = roster.teams.find((candidate) => candidate.teamId === teamId)
    const squads = roster.squads.filter((squad) => squad.teamId === teamId)
    const groups: SquadGroup[] = [...squads]
      .sort((a, b) => a.squadId - b.squadId)
      .map((squad) => ({
        key: `${teamId}/${squad.squadId}`,
        squad,
        players: players.filter((player) => player.squadId === squad.squadId),
      }))
    const known = new Set(squads.map((squad) => squad.squadId))
    const loose = players.filter((player) => player.squadId === null || !known.has(player.squadId))
    if (loose.length > 0) groups.push({ key: `${teamId}/none`, squad: null, players: loose })
    return [
      {
        teamId,
        name: team?.name ?? (teamId === null ? 'No team yet' : `Team ${teamId}`),
        tickets: team?.tickets ?? null,
        size: players.length,
        groups: groups.map((group) => narrow(group, search)).filter(({ players: left }) => left.length > 0),
      },
    ]
  })
}

const teamOf = ({ teamId }: LivePlayer): 1 | 2 | null => (teamId === 1 || teamId === 2 ? teamId : null)

function narrow(group: SquadGroup, search: string): SquadGroup {
  const words = search.trim().toLowerCase()
  const isWhole = words === '' || group.squad?.name.toLowerCase().includes(words)
  const left = isWhole ? group.players : group.players.filter((player) => textOf(player).includes(words))
  return { ...group, players: [...left].sort(byRank) }
}

const textOf = ({ name, eosId, steamId, epicId, role }: LivePlayer): string =>
  [name, eosId, steamId, epicId, role?.replaceAll('_', ' ')].filter(Boolean).join('\n').toLowerCase()

const byRank = (a: LivePlayer, b: LivePlayer): number =>
  Number(b.isLeader) - Number(a.isLeader) || a.name.localeCompare(b.name)
