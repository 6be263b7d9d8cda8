import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'

export const serverSetPassword = defineFeature({
  name: 'server.setPassword',
  input: z.tuple([
    z
      .string()
      .max(100)
      .regex(/^[\x21-\x7e]*$/),
  ]),
  output: EffectReceiptSchema,
  // Who reads the ledger need not be able to join.
  recorded: (password) => [password === '' ? '' : '[hidden]'],
  timeoutMs: LIMITS.callMs.default,
  shadow: shadowReceipt,
})
