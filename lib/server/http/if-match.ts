import { AppError } from '@/lib/shared/app-error'

/** `If-Match: "3"` → 3. Absent or `*` → undefined. */
export const parseIfMatch = (headers: Headers): number | undefined => {
  const value = headers.get('if-match')
  if (value === null || value === '*') return undefined
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(value.trim())
  if (!match) {
    throw new AppError('REQUEST_INVALID', `If-Match must be a quoted version such as "3", not ${value}`)
  }
  return Number(match[1])
}

/** Throws VERSION_STALE when the client edited an older version than the current one. */
export const requireVersion = (expected: number | undefined, current: number): void => {
  if (expected === undefined || expected === current) return
  throw new AppError('VERSION_STALE', `You edited version ${expected}, but the current one is ${current}`, {
    details: { expected, current },
  })
}
