import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectPlayer } from '../project-player'
import { PlayerSchema } from '../schemas/players'

export const playersList = defineFeature({
  name: 'players.list',
  input: z.tuple([]),
  output: z.array(PlayerSchema),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context) =>
    (await services['players.list'](context)).map((player) => projectPlayer(player, context.operations)),
})
