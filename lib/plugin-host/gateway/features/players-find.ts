import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectPlayer } from '../project-player'
import { PlayerFilterSchema, PlayerSchema } from '../schemas/players'

export const playersFind = defineFeature({
  name: 'players.find',
  input: z.tuple([PlayerFilterSchema]),
  output: z.array(PlayerSchema),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context, filter) =>
    (await services['players.find'](context, filter)).map((player) =>
      projectPlayer(player, context.operations),
    ),
})
