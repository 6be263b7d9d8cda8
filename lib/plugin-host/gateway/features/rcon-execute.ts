import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'
import { CommandArgumentsSchema, CommandNameSchema } from '../schemas/rcon'

export const rconExecute = defineFeature({
  name: 'rcon.execute',
  input: z.tuple([CommandNameSchema, CommandArgumentsSchema.optional()]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (command) => ({ command }),
  shadow: shadowReceipt,
})
