import { z } from 'zod'
import { defineOperation } from '../operation'
import { ServerParams, Timestamp } from '../schemas'

/** EOS id of a player: 32 lower-case hexadecimal digits. */
export const EosId = z.string().regex(/^[0-9a-f]{32}$/, 'must be an EOS id: 32 lower-case hexadecimal digits')

/** A player as the game identifies them; Epic players have no Steam id. */
export const PlayerRef = z.object({
  eosId: EosId.nullable(),
  steamId: z.string().nullable(),
  epicId: z.string().nullable(),
  name: z.string(),
})
export type PlayerRef = z.output<typeof PlayerRef>

export const LivePlayer = PlayerRef.extend({
  /** Number within this match; reused. */
  playerId: z.number().int(),
  teamId: z.number().int().nullable(),
  squadId: z.number().int().nullable(),
  isLeader: z.boolean(),
  role: z.string().nullable(),
  vehicle: z.string().nullable(),
  /** Since this player joined, where that was seen. */
  joinedAt: Timestamp.nullable(),
  /** Counted by the panel from the log since the match started. */
  kills: z.number().int(),
  deaths: z.number().int(),
  teamKills: z.number().int(),
  isWatched: z.boolean(),
})
export type LivePlayer = z.output<typeof LivePlayer>

export const LiveSquad = z.object({
  teamId: z.number().int(),
  squadId: z.number().int(),
  name: z.string(),
  size: z.number().int(),
  isLocked: z.boolean(),
  creatorName: z.string().nullable(),
})
export type LiveSquad = z.output<typeof LiveSquad>

export const LiveTeam = z.object({
  teamId: z.number().int(),
  name: z.string().nullable(),
  tickets: z.number().int().nullable(),
})

export const LiveRoster = z.object({
  /** When the game server was last asked; null before the first answer. */
  takenAt: Timestamp.nullable(),
  teams: z.array(LiveTeam),
  squads: z.array(LiveSquad),
  players: z.array(LivePlayer),
  /** Players who left within the last minutes. */
  departed: z.array(PlayerRef.extend({ leftAt: Timestamp.nullable() })),
})
export type LiveRoster = z.output<typeof LiveRoster>

export const getRoster = defineOperation({
  id: 'servers.players',
  method: 'GET',
  path: '/servers/{serverId}/players',
  tag: 'Players',
  summary: 'Players and squads on the server now',
  permission: 'players:read',
  params: ServerParams,
  response: LiveRoster,
})
