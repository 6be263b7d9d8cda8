import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectRef } from '../project-player'
import { PlayerRefSchema, PlayerTargetSchema } from '../schemas/game'

export const adminListRoles = defineFeature({
  name: 'admin.listRoles',
  input: z.tuple([PlayerTargetSchema.optional()]),
  output: z.array(
    z.object({
      player: PlayerRefSchema,
      role: z.string(),
      expiresAt: z.number().nullable(),
      isOwn: z.boolean(),
      isAdmin: z.boolean(),
    }),
  ),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context, target) =>
    (await services['admin.listRoles'](context, target)).map((held) => ({
      ...held,
      player: projectRef(held.player, context.operations),
    })),
})
