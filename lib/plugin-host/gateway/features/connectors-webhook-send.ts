import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'
import { StoredValueSchema } from '../schemas/storage'

export const connectorsWebhookSend = defineFeature({
  name: 'connectors.webhook.send',
  input: z.tuple([z.string().min(1).max(100), StoredValueSchema]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.httpMs.default,
  subject: (webhook) => ({ webhook }),
  shadow: shadowReceipt,
})
