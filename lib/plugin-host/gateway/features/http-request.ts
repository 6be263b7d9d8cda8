import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  HttpRequestSchema,
  HttpResponseSchema,
  hostOf,
  recordedRequest,
  requestBytes,
  UrlSchema,
} from '../schemas/http'

export const httpRequest = defineFeature({
  name: 'http.request',
  input: z.tuple([UrlSchema, HttpRequestSchema.optional()]),
  output: HttpResponseSchema,
  timeoutMs: LIMITS.httpMs.default,
  subject: (url, request) => ({
    host: hostOf(url),
    method: request?.method ?? 'GET',
    bytes: requestBytes(request),
  }),
  // Keys travel in headers, in the query and in bodies: the ledger keeps where to, how and how much.
  recorded: recordedRequest,
  shadow: () => ({ status: 204, headers: { 'x-palisade-shadow': '1' }, body: '' }),
})
