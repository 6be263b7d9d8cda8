import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { PlayerTargetSchema } from '../schemas/game'
import { HistoryEntrySchema } from '../schemas/players'

export const playersHistory = defineFeature({
  name: 'players.history',
  input: z.tuple([PlayerTargetSchema, z.number().int().min(1).max(200).optional()]),
  output: z.array(HistoryEntrySchema),
  timeoutMs: LIMITS.callMs.default,
})
