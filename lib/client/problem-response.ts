import type { Problem } from '@/lib/contracts/problem'
import { PROBLEM_CONTENT_TYPE } from '@/lib/contracts/problem-content-type'
import { ApiError } from './api-error'

/** Turns an answer that is not a success into an ApiError; pages of a proxy in between included. */
export async function toApiError(response: Response): Promise<ApiError> {
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? '') || undefined
  const requestId = response.headers.get('x-request-id') ?? undefined
  const problem = await readProblem(response)
  if (!problem) {
    return new ApiError({
      code: 'RESPONSE_UNREADABLE',
      status: response.status,
      message: `The answer (${response.status}) did not come from the panel. A proxy in between may be down.`,
      requestId,
    })
  }
  return new ApiError({
    code: problem.code,
    status: problem.status,
    message: problem.detail || problem.title,
    requestId: problem.requestId,
    errors: problem.errors,
    details: problem.details,
    retryAfterSeconds,
  })
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.startsWith(PROBLEM_CONTENT_TYPE)) return null
  try {
    return await response.json()
  } catch {
    return null
  }
}
