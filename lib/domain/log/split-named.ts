const OPEN = ' (Online IDs:'

/**
 * Splits `NAME (Online IDs: …) rest` without a pattern: these are the most frequent lines of a log. The
 * first ids end the name. Null when there are none.
 */
export function splitNamed(text: string, from: number): { name: string; ids: string; rest: string } | null {
  const open = text.indexOf(OPEN, from)
  const close = open < 0 ? -1 : text.indexOf(')', open)
  if (close < 0) return null
  return {
    name: text.slice(from, open),
    ids: text.slice(open + OPEN.length, close),
    rest: text.slice(close + 1),
  }
}
