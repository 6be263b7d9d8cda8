import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { projectRef } from '../project-player'
import { SquadSchema } from '../schemas/server'

export const serverSquads = defineFeature({
  name: 'server.squads',
  input: z.tuple([]),
  output: z.array(SquadSchema),
  timeoutMs: LIMITS.callMs.default,
  run: async (services, context) =>
    (await services['server.squads'](context)).map((squad) => ({
      ...squad,
      creator: squad.creator && projectRef(squad.creator, context.operations),
      leader: squad.leader && projectRef(squad.leader, context.operations),
    })),
})
