import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, GameTextSchema, shadowReceipt } from '../schemas/game'

export const commandsReply = defineFeature({
  name: 'commands.reply',
  input: z.tuple([z.string().min(1).max(100), GameTextSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
