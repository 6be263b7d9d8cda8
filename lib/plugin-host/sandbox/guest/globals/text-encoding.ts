const REPLACEMENT = 0xfffd

const encodePoint = (point: number, bytes: number[]) => {
  if (point < 0x80) bytes.push(point)
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  else {
    bytes.push(
      0xf0 | (point >> 18),
      0x80 | ((point >> 12) & 63),
      0x80 | ((point >> 6) & 63),
      0x80 | (point & 63),
    )
  }
}

/** UTF-8 only, as in the standard. */
export class TextEncoder {
  readonly encoding = 'utf-8'

  encode(text = ''): Uint8Array {
    const bytes: number[] = []
    for (const char of String(text)) {
      const point = char.codePointAt(0) ?? REPLACEMENT
      encodePoint(point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point, bytes)
    }
    return new Uint8Array(bytes)
  }
}

interface Sequence {
  readonly length: number
  /** Bits of the first byte that belong to the code point. */
  readonly mask: number
  /** Smallest code point that needs this length. */
  readonly least: number
}

const sequenceOf = (first: number): Sequence | null => {
  if (first >= 0xc2 && first <= 0xdf) return { length: 2, mask: 0x1f, least: 0x80 }
  if (first >= 0xe0 && first <= 0xef) return { length: 3, mask: 0x0f, least: 0x800 }
  if (first >= 0xf0 && first <= 0xf4) return { length: 4, mask: 0x07, least: 0x10000 }
  return null
}

const isCodePoint = (point: number, least: number) =>
  point >= least && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)

/** Reads one code point at `at`; null when the bytes are not UTF-8. */
const decodePoint = (bytes: Uint8Array, at: number): { point: number; length: number } | null => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return { point: first, length: 1 }
  const sequence = sequenceOf(first)
  if (!sequence || at + sequence.length > bytes.length) return null
  let point = first & sequence.mask
  for (let i = 1; i < sequence.length; i++) {
    const next = bytes[at + i] ?? 0
    if ((next & 0xc0) !== 0x80) return null
    point = (point << 6) | (next & 0x3f)
  }
  return isCodePoint(point, sequence.least) ? { point, length: sequence.length } : null
}

const bytesOf = (input: ArrayBuffer | ArrayBufferView | undefined): Uint8Array => {
  if (input === undefined) return new Uint8Array(0)
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  return new Uint8Array(input.buffer as ArrayBuffer, input.byteOffset, input.byteLength)
}

/** UTF-8 only; `stream` is not supported. */
export class TextDecoder {
  readonly encoding = 'utf-8'
  readonly fatal: boolean
  readonly ignoreBOM: boolean

  constructor(label = 'utf-8', options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    if (!/^\s*utf-?8\s*$/i.test(String(label))) throw new RangeError('Only utf-8 is supported.')
    this.fatal = options.fatal === true
    this.ignoreBOM = options.ignoreBOM === true
  }

  decode(input?: ArrayBuffer | ArrayBufferView): string {
    const bytes = bytesOf(input)
    let text = ''
    let at = 0
    if (!this.ignoreBOM && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3
    while (at < bytes.length) {
      const decoded = decodePoint(bytes, at)
      if (!decoded && this.fatal) throw new TypeError('The bytes are not UTF-8.')
      text += String.fromCodePoint(decoded?.point ?? REPLACEMENT)
      at += decoded?.length ?? 1
    }
    return text
  }
}
