import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  DurationSchema,
  durationMs,
  EffectReceiptSchema,
  PlayerTargetSchema,
  shadowReceipt,
} from '../schemas/game'

export const adminGrantRole = defineFeature({
  name: 'admin.grantRole',
  input: z.tuple([
    PlayerTargetSchema,
    z.strictObject({
      role: z.string().min(1).max(100),
      duration: DurationSchema,
      reason: z.string().min(1).max(300),
    }),
  ]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (target, { role, duration }) => ({ targets: [target], role, durationMs: durationMs(duration) }),
  shadow: shadowReceipt,
})
