import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { MethodNameSchema, ServiceNameSchema } from '../schemas/services'
import { StoredValueSchema } from '../schemas/storage'

export const servicesCall = defineFeature({
  name: 'services.call',
  input: z.tuple([ServiceNameSchema, MethodNameSchema, StoredValueSchema]),
  output: StoredValueSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (service) => ({ service }),
  shadow: () => null,
})
