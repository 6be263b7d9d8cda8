import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, PlayerTargetSchema, shadowReceipt } from '../schemas/game'

export const adminRevokeRole = defineFeature({
  name: 'admin.revokeRole',
  input: z.tuple([PlayerTargetSchema, z.string().min(1).max(100), z.string().min(1).max(300)]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (target, role) => ({ targets: [target], role, durationMs: 0 }),
  shadow: shadowReceipt,
})
