/** Name of a class of characters that hide or reorder what a reader sees. */
export type UnsafeText = 'bidirectional control' | 'invisible character' | 'control character'

type Range = readonly [first: number, last: number]

/** Tab, line feed and carriage return are ordinary text; joiners are part of scripts and emoji. */
const CLASSES: Readonly<Record<UnsafeText, readonly Range[]>> = {
  'bidirectional control': [
    [0x061c, 0x061c],
    [0x200e, 0x200f],
    [0x202a, 0x202e],
    [0x2066, 0x2069],
  ],
  'invisible character': [
    [0x00ad, 0x00ad],
    [0x034f, 0x034f],
    [0x115f, 0x1160],
    [0x17b4, 0x17b5],
    [0x180e, 0x180e],
    [0x200b, 0x200b],
    [0x2060, 0x2065],
    [0x206a, 0x206f],
    [0x3164, 0x3164],
    [0xfeff, 0xfeff],
    [0xffa0, 0xffa0],
    [0xe0000, 0xe0fff],
  ],
  'control character': [
    [0x00, 0x08],
    [0x0b, 0x0c],
    [0x0e, 0x1f],
    [0x7f, 0x9f],
    [0x2028, 0x2029],
  ],
}

const ALL: readonly UnsafeText[] = ['bidirectional control', 'invisible character', 'control character']

/** An unsafe character: its class, its place in UTF-16 units and its name as U+XXXX. */
export type UnsafeCharacter = {
  readonly kind: UnsafeText
  readonly index: number
  readonly codePoint: string
}

/** The first unsafe character of a text; null when the text is safe to show. */
export const findUnsafeText = (text: string, kinds: readonly UnsafeText[] = ALL): UnsafeCharacter | null => {
  const ranges = kinds.flatMap((kind) => CLASSES[kind].map(([first, last]) => ({ kind, first, last })))
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x20 && unit < 0x7f) continue
    const code = text.codePointAt(index) ?? unit
    const hit = ranges.find(({ first, last }) => code >= first && code <= last)
    if (hit) {
      return { kind: hit.kind, index, codePoint: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` }
    }
    if (code > 0xffff) index++
  }
  return null
}
