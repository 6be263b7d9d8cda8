import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectRef } from '../project-player'
import { PlayerRefSchema } from '../schemas/game'

export const serverDepartedPlayers = defineFeature({
  name: 'server.departedPlayers',
  input: z.tuple([]),
  output: z.array(PlayerRefSchema.extend({ leftAt: z.number() })),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context) =>
    (await services['server.departedPlayers'](context)).map((player) => ({
      ...projectRef(player, context.operations),
      leftAt: player.leftAt,
    })),
})
