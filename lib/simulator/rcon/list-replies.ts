import { fullName, onlineIds } from '../world/player-identity'
import { squadMembers, squadsOf } from '../world/squads'
import { onlinePlayers, teamOf, type World } from '../world/world'
import type { Player, Team } from '../world/world-types'

const isNewest = (world: World): boolean => world.settings.gameVersion === '10.6'

const orNone = (value: number | null): string => (value === null ? 'N/A' : String(value))

const roleName = (world: World, player: Player): string =>
  `${teamOf(world, player.team).faction.id}_${player.role}`

const vehicleName = (player: Player): string => {
  if (!player.vehicle) return 'N/A'
  const { vehicle, seat } = player.vehicle
  return `${vehicle.className.replace(/_C$/, '')} (${seat === 0 ? 'Driver' : `Seat ${seat}`})`
}

const playerRow = (world: World, player: Player): string => {
  const party = isNewest(world)
    ? ` | Party ID: ${player.partyId === null ? 'N/A' : `#${player.partyId}`}`
    : ''
  const vehicle = isNewest(world) ? ` | Vehicle: ${vehicleName(player)}` : ''
  return (
    `ID: ${player.id} | Online IDs: ${onlineIds(player)} | Name: ${fullName(player)} | Team ID: ${player.team}${party}` +
    ` | Squad ID: ${orNone(player.squadId)} | Is Leader: ${player.isLeader ? 'True' : 'False'} | Role: ${roleName(world, player)}${vehicle}`
  )
}

const pad = (value: number): string => String(value).padStart(2, '0')

const departedRows = (world: World): string[] =>
  world.departed.map(({ player, atMs }) => {
    const seconds = Math.max(0, Math.floor((world.nowMs - atMs) / 1000))
    const since = `${pad(Math.floor(seconds / 60))}m.${pad(seconds % 60)}s`
    return `ID: ${player.id} | Online IDs: ${onlineIds(player)} | Since Disconnect: ${since} | Name: ${fullName(player)}`
  })

const DEPARTED_HEADER = '----- Recently Disconnected Players [Max of 15] -----'

export const listDisconnectedReply = (world: World): string =>
  [DEPARTED_HEADER, ...departedRows(world)].join('\n')

export const listPlayersReply = (world: World): string =>
  [
    '----- Active Players -----',
    ...onlinePlayers(world).map((player) => playerRow(world, player)),
    DEPARTED_HEADER,
    ...departedRows(world),
  ].join('\n')

const teamRow = (world: World, team: Team): string =>
  `Team ID: ${team.id} (${team.unitName})${isNewest(world) ? ` - Tickets: ${team.tickets}` : ''}`

export const listSquadsReply = (world: World): string =>
  [
    '----- Active Squads -----',
    ...world.match.teams.flatMap((team) => [
      teamRow(world, team),
      ...squadsOf(world, team.id).map(
        (squad) =>
          `ID: ${squad.id} | Name: ${squad.name} | Size: ${squadMembers(world, squad).length} | Locked: ${squad.isLocked ? 'True' : 'False'} | Creator Name: ${squad.creator.name} | Creator Online IDs: ${onlineIds(squad.creator)}`,
      ),
    ]),
  ].join('\n')

const partyRow = (world: World, player: Player): string =>
  `${fullName(player)} | ID: ${player.id} | Online IDs: ${onlineIds(player)} | Squad ID: ${orNone(player.squadId)} | Is Leader: ${player.isLeader ? 'True' : 'False'} | Role: ${roleName(world, player)}`

/** New in 10.6. */
export const listPartiesReply = (world: World): string =>
  [
    '----- Active Parties -----',
    ...world.match.teams.flatMap((team) => {
      const players = onlinePlayers(world).filter((player) => player.team === team.id)
      const partyIds = [...new Set(players.map((player) => player.partyId))]
        .filter((id) => id !== null)
        .sort()
      const rowsOf = (id: number | null) =>
        players.filter((player) => player.partyId === id).map((player) => partyRow(world, player))
      return [
        `Team ${team.id}`,
        ...partyIds.flatMap((id) => [`Party #${id}`, ...rowsOf(id)]),
        ...(rowsOf(null).length > 0 ? ['No Party', ...rowsOf(null)] : []),
      ]
    }),
  ].join('\n')
