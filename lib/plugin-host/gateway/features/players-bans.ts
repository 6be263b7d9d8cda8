import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectRef } from '../project-player'
import { BanSchema } from '../schemas/players'

export const playersBans = defineFeature({
  name: 'players.bans',
  input: z.tuple([]),
  output: z.array(BanSchema),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context) =>
    (await services['players.bans'](context)).map((ban) => ({
      ...ban,
      player: projectRef(ban.player, context.operations),
    })),
})
