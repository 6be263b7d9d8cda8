import type { z } from 'zod'
import { isOperation } from '@/lib/plugin-sdk/permissions'
import { type Refusal, type Result, refuse } from '@/lib/shared/result'
import { jsonPointer } from './parse-strict-json'

export type ManifestSchemaCode =
  | 'MANIFEST_INVALID'
  | 'MANIFEST_KEY_UNKNOWN'
  | 'MANIFEST_PERMISSION_UNKNOWN'
  | 'MANIFEST_CONSTRAINT_UNKNOWN'

type Issue = z.core.$ZodIssue

const MOST_ISSUES = 20

/** Turns what the schema found into one refusal: the first problem in words, up to 20 in the details. */
export const refuseIssues = (
  issues: readonly Issue[],
  manifest: unknown,
): Result<never, Refusal<ManifestSchemaCode>> => {
  const problems = issues.flatMap(spread).slice(0, MOST_ISSUES)
  const explained = problems.map(({ issue, path }) => explain(issue, path, manifest))
  // Unknown keys first: they tell what the author meant better than the rule that they broke.
  const first = explained.find(({ code }) => code !== 'MANIFEST_INVALID') ?? explained[0]
  const code = first?.code ?? 'MANIFEST_INVALID'
  const errors = explained.map(({ pointer, message }) => ({ pointer, message }))
  return refuse(code, first?.message ?? 'the manifest does not fit its schema', {
    pointer: first?.pointer ?? '',
    errors,
  })
}

type Located = { issue: Issue; path: readonly PropertyKey[] }

/** One entry for each unknown key, and the closest branch of a union. */
const spread = (issue: Issue): Located[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ issue, path: [...issue.path, key] }))
    : [{ issue, path: issue.path }]

type Explained = { code: ManifestSchemaCode; pointer: string; message: string }

const explain = (issue: Issue, path: readonly PropertyKey[], manifest: unknown): Explained => {
  const pointer = jsonPointer(path)
  if (issue.code === 'unrecognized_keys') return explainUnknown(path, pointer)
  const actual = shorten(valueAt(manifest, path))
  const rule = ruleOf(issue)
  return {
    code: 'MANIFEST_INVALID',
    pointer,
    message:
      actual === undefined ? `${pointer || 'the manifest'} ${rule}` : `${pointer} ${rule}; it is ${actual}`,
  }
}

const explainUnknown = (path: readonly PropertyKey[], pointer: string): Explained => {
  const [section, operation, constraint] = path.map(String)
  const last = String(path.at(-1)).slice(0, 80)
  if (section === 'permissions' && path.length === 2) {
    return {
      code: 'MANIFEST_PERMISSION_UNKNOWN',
      pointer,
      message: `${pointer}: there is no permission "${last}"`,
    }
  }
  if (
    section === 'permissions' &&
    constraint !== undefined &&
    operation !== undefined &&
    isOperation(operation)
  ) {
    return {
      code: 'MANIFEST_CONSTRAINT_UNKNOWN',
      pointer,
      message: `${pointer}: the permission ${operation} has no constraint "${last}"`,
    }
  }
  return { code: 'MANIFEST_KEY_UNKNOWN', pointer, message: `${pointer}: unknown key "${last}"` }
}

const ruleOf = (issue: Issue): string => {
  switch (issue.code) {
    case 'too_big':
      return `is larger than the limit of ${issue.maximum} ${unitOf(issue.origin)}`.trimEnd()
    case 'too_small':
      return `is smaller than the least of ${issue.minimum} ${unitOf(issue.origin)}`.trimEnd()
    case 'invalid_type':
      return `must be of type ${issue.expected}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return 'pattern' in issue && issue.pattern
        ? `must match ${issue.pattern}`
        : `must be a valid ${issue.format}`
    default:
      return issue.message
  }
}

const unitOf = (origin: string): string => {
  if (origin === 'string') return 'characters'
  return origin === 'array' ? 'entries' : ''
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown => {
  let value = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

/** The actual value for a message: text and lists by their size when they are long. */
const shorten = (value: unknown): string | undefined => {
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.length > 80) return `${value.length} characters long`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return JSON.stringify(value)
}
