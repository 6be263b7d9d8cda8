import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectPlayer } from '../project-player'
import { PlayerTargetSchema } from '../schemas/game'
import { PlayerSchema } from '../schemas/players'

export const playersGet = defineFeature({
  name: 'players.get',
  input: z.tuple([PlayerTargetSchema]),
  output: PlayerSchema.nullable(),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context, target) => {
    const player = await services['players.get'](context, target)
    return player && projectPlayer(player, context.operations)
  },
})
