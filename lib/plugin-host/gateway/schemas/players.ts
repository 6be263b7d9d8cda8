import { z } from 'zod'
import { PlayerRefSchema, TeamIdSchema } from './game'

export const PlayerSchema = PlayerRefSchema.extend({
  teamId: TeamIdSchema.nullable(),
  squadId: z.number().nullable(),
  isSquadLeader: z.boolean(),
  isAdmin: z.boolean(),
  role: z.string().nullable(),
  vehicle: z.string().nullable(),
  connectedAt: z.number().nullable(),
  ip: z.string().optional(),
})

export const PlayerFilterSchema = z.strictObject({
  name: z.string().max(100).optional(),
  teamId: TeamIdSchema.optional(),
  squadId: z.number().int().min(1).max(99).nullable().optional(),
  isSquadLeader: z.boolean().optional(),
  isAdmin: z.boolean().optional(),
})

export const HistoryEntrySchema = z.object({
  kind: z.enum(['connected', 'disconnected', 'warned', 'kicked', 'banned', 'unbanned', 'note', 'name']),
  time: z.number(),
  text: z.string().nullable(),
  by: z.string().nullable(),
})

export const BanSchema = z.object({
  banId: z.string(),
  player: PlayerRefSchema,
  reason: z.string(),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
})
