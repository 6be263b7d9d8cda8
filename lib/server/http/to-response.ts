import { PROBLEM_CONTENT_TYPE, type Problem } from '@/lib/contracts/problem'
import { AppError } from '@/lib/shared/app-error'
import { ERROR_CODES } from '@/lib/shared/error-codes'
import { databaseErrorCode } from '../db/database-error'
import type { Log } from '../logging/log'

type Context = { readonly requestId: string; readonly path: string; readonly log: Log }

/** Any throw becomes an AppError here and nowhere else; what we do not know is INTERNAL. */
export const toAppError = (error: unknown): AppError => {
  if (AppError.isInstance(error)) return error
  const code = databaseErrorCode(error)
  return code
    ? new AppError(code, undefined, { cause: error })
    : new AppError('INTERNAL', undefined, { cause: error })
}

/** The one edge at which an error becomes HTTP: problem+json by the table of codes. */
export const toErrorResponse = (thrown: unknown, context: Context): Response => {
  const error = toAppError(thrown)
  const row = ERROR_CODES[error.code]
  if (!row.expected) context.log.error('request failed', { error: thrown, requestId: context.requestId })
  const { errors, ...details } = error.details ?? {}
  const problem = {
    type: `/docs/errors#${error.code}`,
    title: row.title,
    status: row.status,
    // An unexpected error hides its text: it may name paths, queries or secrets.
    detail: row.expected ? error.message : row.title,
    instance: context.path,
    code: error.code,
    requestId: context.requestId,
    ...(errors ? { errors: errors as Problem['errors'] } : {}),
    ...(row.expected && Object.keys(details).length > 0 ? { details: details as Problem['details'] } : {}),
  } satisfies Problem
  return new Response(JSON.stringify(problem), { status: row.status, headers: headersOf(error, context) })
}

const headersOf = (error: AppError, context: Context): Headers => {
  const headers = new Headers({
    'content-type': PROBLEM_CONTENT_TYPE,
    'cache-control': 'no-store',
    'x-request-id': context.requestId,
  })
  const retryAfter = error.details?.retryAfterSeconds
  if (typeof retryAfter === 'number') headers.set('retry-after', String(retryAfter))
  if (error.code === 'NOT_AUTHENTICATED' || error.code === 'TOKEN_INVALID')
    headers.set('www-authenticate', 'Bearer')
  return headers
}
