import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import type { HostFunction } from './define-feature'

/** Reads what the guest wrote: size before text, depth before schema. Nothing in it is trusted. */
export const parseArguments = (
  feature: HostFunction,
  argsJson: string,
): Result<readonly unknown[], Refusal<GuestErrorCode>> => {
  const bytes = Buffer.byteLength(argsJson)
  const { argumentBytes, messageDepth } = LIMITS
  if (bytes > argumentBytes.default) {
    return refuse('LIMIT_ARGUMENT', `The arguments have ${bytes} bytes, at most ${argumentBytes.default}`, {
      limit: argumentBytes.default,
      actual: bytes,
    })
  }
  if (depthOf(argsJson) > messageDepth.default) {
    return refuse('ARGUMENT_INVALID', `The arguments are nested deeper than ${messageDepth.default} levels`)
  }
  const parsed = parseJson(argsJson)
  if (!parsed.ok) return parsed
  const result = feature.input.safeParse(parsed.value)
  if (result.success && Array.isArray(result.data)) return ok(result.data)
  const issue = result.error?.issues[0]
  const place = issue && issue.path.length > 0 ? `argument ${issue.path.join('.')}: ` : ''
  return refuse('ARGUMENT_INVALID', `${feature.name}: ${place}${issue?.message ?? 'not valid'}`)
}

const parseJson = (text: string): Result<unknown, Refusal<'ARGUMENT_INVALID'>> => {
  try {
    return ok(JSON.parse(text, refusePrototypeKeys))
  } catch {
    return refuse('ARGUMENT_INVALID', 'The arguments are not JSON, or name a prototype')
  }
}

/** Throws: such a key can only be meant to confuse whoever merges the value. */
const refusePrototypeKeys = (key: string, value: unknown): unknown => {
  if (key === '__proto__') throw new SyntaxError('prototype key')
  return value
}

/** Deepest nesting of the text, without building it. */
const depthOf = (json: string): number => {
  let depth = 0
  let deepest = 0
  let isInText = false
  for (let index = 0; index < json.length; index += 1) {
    const char = json[index]
    if (isInText) {
      if (char === '\\') index += 1
      else if (char === '"') isInText = false
    } else if (char === '"') isInText = true
    else if (char === '[' || char === '{') {
      depth += 1
      deepest = Math.max(deepest, depth)
    } else if (char === ']' || char === '}') depth -= 1
  }
  return deepest
}
