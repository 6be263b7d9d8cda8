import { z } from 'zod'
import { ERROR_CODES, type ErrorCode } from '@/lib/shared/error-codes'

const codes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]

export { PROBLEM_CONTENT_TYPE } from './problem-content-type'

/** Every error of the API (RFC 9457) with a stable `code`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(codes),
    requestId: z.string(),
    /** Values that were refused, each with a JSON pointer into the request. */
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
    details: z.record(z.string(), z.json()).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof Problem>
