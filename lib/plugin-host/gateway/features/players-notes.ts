import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { PlayerTargetSchema } from '../schemas/game'

export const playersNotes = defineFeature({
  name: 'players.notes',
  input: z.tuple([PlayerTargetSchema]),
  output: z.array(
    z.object({ noteId: z.string(), text: z.string(), author: z.string(), createdAt: z.number() }),
  ),
  timeoutMs: LIMITS.callMs.default,
})
