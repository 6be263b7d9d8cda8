import type { z } from 'zod'
import type { Operation } from '@/lib/contracts/operation'
import type { Problem } from '@/lib/contracts/problem'
import { AppError } from '@/lib/shared/app-error'
import { DEFAULT_MAX_BODY_BYTES, readJsonBody } from './read-body'

type Part = 'params' | 'query' | 'body'
type FieldError = NonNullable<Problem['errors']>[number]

export type ParsedInput = { params: unknown; query: unknown; body: unknown }

/** Params, query and body by the operation's own schemas; what is not declared is refused. */
export const parseRequest = async (
  operation: Operation,
  request: Request,
  params: Record<string, string>,
): Promise<ParsedInput> => ({
  params: operation.params ? parsePart('params', operation.params, params) : {},
  query: parseQuery(operation, new URL(request.url).searchParams),
  body: await parseBody(operation, request),
})

const parseQuery = (operation: Operation, search: URLSearchParams): unknown => {
  const values: Record<string, string | string[]> = {}
  for (const key of new Set(search.keys())) {
    const all = search.getAll(key)
    values[key] = all.length > 1 ? all : (all[0] ?? '')
  }
  if (operation.query) return parsePart('query', operation.query, values)
  const unknown = Object.keys(values)
  if (unknown.length > 0) throw unknownQuery(unknown)
  return {}
}

const parseBody = async (operation: Operation, request: Request): Promise<unknown> => {
  if (!operation.body || (operation.bodyKind ?? 'json') !== 'json') return undefined
  const json = await readJsonBody(request, operation.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES)
  return parsePart('body', operation.body, json)
}

const parsePart = (part: Part, schema: z.ZodType, value: unknown): unknown => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const unknownKeys = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  )
  if (part === 'query' && unknownKeys.length > 0) throw unknownQuery(unknownKeys)
  const errors = result.error.issues.slice(0, 50).map((issue) => fieldError(part, issue))
  throw new AppError('REQUEST_INVALID', summary(errors), { details: { errors } })
}

const fieldError = (part: Part, issue: z.core.$ZodIssue): FieldError => ({
  pointer: `/${[part, ...issue.path].map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
  code: issue.code.toUpperCase(),
  detail: issue.message,
})

const summary = (errors: FieldError[]): string => {
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return first ? `${first.pointer}: ${first.detail}${more}` : 'The request has invalid values'
}

const unknownQuery = (names: string[]): AppError =>
  new AppError('QUERY_UNKNOWN', `Unknown query parameter: ${names.join(', ')}`, { details: { names } })
