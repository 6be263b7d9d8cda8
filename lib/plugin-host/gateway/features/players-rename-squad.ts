import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt, TeamIdSchema } from '../schemas/game'

export const playersRenameSquad = defineFeature({
  name: 'players.renameSquad',
  input: z.tuple([TeamIdSchema, z.number().int().min(1).max(99)]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
