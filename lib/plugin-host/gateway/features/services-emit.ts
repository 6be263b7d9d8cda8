import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { MethodNameSchema, ServiceNameSchema } from '../schemas/services'
import { StoredValueSchema } from '../schemas/storage'

export const servicesEmit = defineFeature({
  name: 'services.emit',
  input: z.tuple([ServiceNameSchema, MethodNameSchema, StoredValueSchema]),
  output: z.void(),
  timeoutMs: LIMITS.callMs.default,
  shadow: () => undefined,
})
