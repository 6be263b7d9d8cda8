import { LIMITS } from '@/lib/plugin-sdk/limits'

const MAX_BOXES = 3

/**
 * Texts for at most three boxes of the game, cut between words. A text whose words do not fit that way is cut at
 * any letter; the longest text that the SDK lets through always fits.
 */
export const splitText = (text: string, limit: number = LIMITS.warnChars.default): readonly string[] => {
  const letters = [...text.trim()]
  if (letters.length <= limit) return [letters.join('')]
  const atWords = cut(letters, limit, lastBlank)
  const boxes = atWords.length <= MAX_BOXES ? atWords : cut(letters, limit, () => null)
  return boxes.slice(0, MAX_BOXES)
}

const cut = (
  letters: readonly string[],
  limit: number,
  breakAt: (letters: readonly string[], limit: number) => number | null,
): string[] => {
  const boxes: string[] = []
  let rest = letters
  while (rest.length > limit) {
    const end = breakAt(rest, limit) ?? limit
    boxes.push(rest.slice(0, end).join('').trim())
    rest = trimStart(rest.slice(end))
  }
  if (rest.length > 0) boxes.push(rest.join(''))
  return boxes.filter((box) => box !== '')
}

/** Where the last word ends that fits whole; null for one that is longer than the box. */
const lastBlank = (letters: readonly string[], limit: number): number | null => {
  for (let index = limit; index > 0; index -= 1) if (/\s/.test(letters[index] ?? '')) return index
  return null
}

const trimStart = (letters: readonly string[]): readonly string[] => {
  const first = letters.findIndex((letter) => !/\s/.test(letter))
  return first < 0 ? [] : letters.slice(first)
}
