import { refuseCall } from './refuse-call'

/** The database cannot hold NUL, and half a character would come back as another one. */
const UNSTORABLE = /\0|\p{Cs}/u

export const requireStorable = (what: string, text: string): string => {
  if (!UNSTORABLE.test(text)) return text
  throw refuseCall('ARGUMENT_INVALID', `${what} must not contain NUL or half characters`)
}

/** Control characters start no key, and one of them marks the keys of shadow mode. */
export const requirePrefix = (prefix: string): string => {
  if (!/\p{Cc}|\p{Cs}/u.test(prefix)) return prefix
  throw refuseCall('ARGUMENT_INVALID', 'The prefix must not contain control characters')
}

export const encodeCursor = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** Throws ARGUMENT_INVALID for a cursor that no page gave out. */
export const decodeCursor = <T>(cursor: string, isValid: (value: unknown) => value is T): T => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (isValid(value)) return value
  } catch {
    // Not JSON: refused below like everything else that is no cursor.
  }
  throw refuseCall('ARGUMENT_INVALID', 'The cursor is not one that a page gave out')
}
