import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/**
 * What a field says about a value that its schema refuses, in words for somebody who fills in a form.
 * Schemas that give their own message keep it; undefined leaves zod's.
 */
export function fieldMessage(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(String(issue.origin), Number(issue.minimum))
    case 'too_big':
      return tooBig(String(issue.origin), Number(issue.maximum))
    case 'invalid_type':
      return invalidType(issue)
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? 'This does not have the right form'
    case 'invalid_value':
      return 'Choose one of the options'
    case 'not_multiple_of':
      return `Must be a multiple of ${String(issue.divisor)}`
    default:
      return undefined
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'Choose one',
  email: 'This is not an e-mail address',
  url: 'This is not an address such as https://example.org',
  ipv4: 'This is not an IP address',
  ipv6: 'This is not an IP address',
  datetime: 'This is not a date and time',
  date: 'This is not a date',
}

const tooSmall = (origin: string, minimum: number): string => {
  if (origin === 'string') return minimum <= 1 ? 'Fill this in' : `At least ${minimum} characters`
  if (origin === 'array' || origin === 'set')
    return minimum === 1 ? 'Choose at least one' : `At least ${minimum}`
  return `At least ${minimum}`
}

const tooBig = (origin: string, maximum: number): string =>
  origin === 'string' ? `At most ${maximum} characters` : `At most ${maximum}`

const invalidType = (issue: Issue & { code: 'invalid_type' }): string => {
  const isEmpty = issue.input === undefined || issue.input === null || issue.input === ''
  if (isEmpty) return 'Fill this in'
  if (issue.expected === 'int') return 'Type a whole number'
  return issue.expected === 'number' ? 'Type a number' : 'This value is not valid'
}
