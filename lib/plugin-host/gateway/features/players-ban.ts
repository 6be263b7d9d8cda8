import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { ActionOptionsSchema } from '../schemas/action-options'
import {
  DurationSchema,
  durationMs,
  EffectReceiptSchema,
  GameTextSchema,
  PlayerTargetSchema,
  shadowReceipt,
} from '../schemas/game'

export const playersBan = defineFeature({
  name: 'players.ban',
  input: z.tuple([
    PlayerTargetSchema,
    ActionOptionsSchema.extend({
      reason: GameTextSchema,
      duration: DurationSchema.optional(),
      note: z.string().max(2_000).optional(),
    }),
  ]),
  output: EffectReceiptSchema.extend({ banId: z.string().nullable() }),
  timeoutMs: LIMITS.callMs.default,
  subject: (target, { duration }) => ({
    targets: [target],
    durationMs: duration === undefined ? null : durationMs(duration),
  }),
  shadow: (effectId) => ({ ...shadowReceipt(effectId), banId: null }),
})
