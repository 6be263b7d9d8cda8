/** Colours cost time for each letter; a page stays quick up to this. */
const COLOURED_CHARS = 60_000

/** The beginning of long code, cut at a line where there is one. */
export function cutSource(text: string): { text: string; isCut: boolean } {
  if (text.length <= COLOURED_CHARS) return { text, isCut: false }
  const head = text.slice(0, COLOURED_CHARS)
  const lineEnd = head.lastIndexOf('\n')
  return { text: lineEnd > COLOURED_CHARS / 2 ? head.slice(0, lineEnd) : head, isCut: true }
}
