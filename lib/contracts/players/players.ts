import { z } from 'zod'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { ActorRef, Id, NoContent, SequenceId, Timestamp } from '../schemas'
import { PlayerRef } from '../servers/live-players'

const tag = 'Players'
const PlayerParams = z.strictObject({ playerId: Id })

/** The panel's id of a player, an EOS id or a SteamID64. */
export const KnownPlayerId = z.union([Id, z.string().regex(/^(?:[0-9a-f]{32}|\d{17})$/)])

export const PlayerSummary = PlayerRef.extend({
  id: Id,
  firstSeenAt: Timestamp,
  lastSeenAt: Timestamp,
  watchReason: z.string().nullable(),
  onlineOn: Id.nullable(),
})
export type PlayerSummary = z.output<typeof PlayerSummary>

export const PlayerDetail = PlayerSummary.extend({
  names: z.array(z.object({ name: z.string(), firstSeenAt: Timestamp, lastSeenAt: Timestamp })),
  /** Newest first, at most 50. `ip` is null without the permission to see personal data. */
  sessions: z.array(
    z.object({
      id: Id,
      serverId: Id,
      joinedAt: Timestamp,
      leftAt: Timestamp.nullable(),
      ip: z.string().nullable(),
    }),
  ),
  sessionCount: z.number().int(),
  playedSeconds: z.number().int(),
})
export type PlayerDetail = z.output<typeof PlayerDetail>

/** `unknown`: it was sent, and no answer came; it may have been carried out. */
export const ACTION_OUTCOMES = ['sent', 'failed', 'unknown'] as const

export const PlayerAction = z.object({
  id: Id,
  at: Timestamp,
  serverId: Id,
  kind: z.string(),
  reason: z.string().nullable(),
  /** What a plugin gave as proof: an event, a rule. That of a ban stands with the ban. */
  evidence: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  actor: ActorRef,
  outcome: z.enum(ACTION_OUTCOMES),
  reply: z.string().nullable(),
  /** The plugin effect behind it: leads to the event and the grant. */
  effectId: SequenceId.nullable(),
  auditId: SequenceId.nullable(),
})
export type PlayerAction = z.output<typeof PlayerAction>

export const PlayerNote = z.object({ id: Id, text: z.string(), authorName: z.string(), createdAt: Timestamp })
export type PlayerNote = z.output<typeof PlayerNote>

export const listPlayers = defineOperation({
  id: 'players.list',
  method: 'GET',
  path: '/players',
  tag,
  summary: 'Players who were seen, latest first; search by name or any id',
  permission: 'players:read',
  query: PageQuery.extend({
    search: z.string().trim().max(64).optional(),
    watched: z.enum(['true']).optional(),
  }),
  response: pageOf(PlayerSummary),
})

export const getPlayer = defineOperation({
  id: 'players.get',
  method: 'GET',
  path: '/players/{playerId}',
  tag,
  summary: 'One player: names, ids and stays',
  permission: 'players:read',
  params: z.strictObject({ playerId: KnownPlayerId }),
  response: PlayerDetail,
})

export const listPlayerActions = defineOperation({
  id: 'players.actions',
  method: 'GET',
  path: '/players/{playerId}/actions',
  tag,
  summary: 'What was done to a player, newest first',
  permission: 'players:read',
  params: PlayerParams,
  query: PageQuery,
  response: pageOf(PlayerAction),
})

export const listPlayerNotes = defineOperation({
  id: 'players.notes.list',
  method: 'GET',
  path: '/players/{playerId}/notes',
  tag,
  summary: 'Notes on a player',
  permission: 'players:read',
  params: PlayerParams,
  query: PageQuery,
  response: pageOf(PlayerNote),
})

export const addPlayerNote = defineOperation({
  id: 'players.notes.add',
  method: 'POST',
  path: '/players/{playerId}/notes',
  tag,
  summary: 'Write a note on a player',
  permission: 'players:notes',
  params: PlayerParams,
  body: z.strictObject({ text: z.string().trim().min(1).max(2_000) }),
  response: PlayerNote,
  status: 201,
})

export const removePlayerNote = defineOperation({
  id: 'players.notes.remove',
  method: 'DELETE',
  path: '/players/{playerId}/notes/{noteId}',
  tag,
  summary: 'Remove a note',
  permission: 'players:notes',
  params: PlayerParams.extend({ noteId: Id }),
  response: NoContent,
  status: 204,
})

export const watchPlayer = defineOperation({
  id: 'players.watch',
  method: 'PUT',
  path: '/players/{playerId}/watch',
  tag,
  summary: 'Watch a player, or stop watching with a null reason',
  permission: 'players:notes',
  params: PlayerParams,
  body: z.strictObject({ reason: z.string().trim().min(1).max(200).nullable() }),
  response: PlayerSummary,
})
