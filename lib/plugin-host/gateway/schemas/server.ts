import { z } from 'zod'
import { LayerSchema, PlayerRefSchema, TeamIdSchema } from './game'

export const ServerInfoSchema = z.object({
  serverId: z.string(),
  name: z.string(),
  playerCount: z.number(),
  maxPlayers: z.number(),
  publicQueue: z.number(),
  reservedQueue: z.number(),
  layer: LayerSchema.nullable(),
  nextLayer: LayerSchema.nullable(),
  matchSeconds: z.number().nullable(),
  tickRate: z.number().nullable(),
  gameVersion: z.string().nullable(),
})

export const SquadSchema = z.object({
  squadId: z.number(),
  teamId: TeamIdSchema,
  name: z.string(),
  size: z.number(),
  isLocked: z.boolean(),
  creator: PlayerRefSchema.nullable(),
  leader: PlayerRefSchema.nullable(),
})

export const RuleSchema = z.object({
  ruleId: z.string(),
  number: z.string(),
  title: z.string(),
  description: z.string(),
  parentId: z.string().nullable(),
  actions: z.array(
    z.object({
      violations: z.number(),
      action: z.enum(['warn', 'kick', 'ban']),
      durationMs: z.number().nullable(),
      message: z.string(),
    }),
  ),
})
