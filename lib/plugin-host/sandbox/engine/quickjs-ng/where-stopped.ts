import type { EngineParts } from './engine-parts'

/** Where guest code was when the host ended it. */
export interface WhereStopped {
  /** Looks at an error that came out of the guest. */
  note(error: number): void
  stack(): string | null
}

/**
 * Reads `stack` of the error that an interrupt throws: the engine writes it, and guest code that was interrupted
 * does not run on. Anything but a text is left alone, because turning it into one would run code of the guest.
 */
export const createWhereStopped = (
  { exports, isStopped, readText, readAscii }: EngineParts,
  context: number,
  newString: (content: string) => number,
): WhereStopped => {
  let stack: string | null = null

  const typeOf = (value: number): string => {
    const at = exports.typeOf(context, value)
    const type = readAscii(at)
    if (at !== 0) exports.free(at)
    return type
  }

  return {
    note: (error) => {
      if (!isStopped() || stack !== null || typeOf(error) !== 'object') return
      const name = newString('stack')
      if (name === 0) return
      const value = exports.getProperty(context, error, name)
      if (value !== 0 && typeOf(value) === 'string') stack = readText(context, value)
      if (value !== 0) exports.freeValue(context, value)
      exports.freeValue(context, name)
    },
    stack: () => stack,
  }
}
