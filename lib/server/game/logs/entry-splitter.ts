import { createLineAssembler } from '@/lib/domain/log/line-assembler'

/** A longer line is dropped and counted. Real lines stay below 2 KiB. */
export const MAX_LINE_BYTES = 65_536

const LINE_FEED = 0x0a
const HEADER_START = '['.charCodeAt(0)
const BYTE_ORDER_MARK = '\uFEFF'

export type SplitEntry = {
  readonly text: string
  /** Bytes from the start of the file to the end of the last line that is part of an entry given out. */
  readonly end: number
}

/**
 * Cuts the bytes of a log into entries, however they are chunked. An entry that may span lines is held
 * back until the next entry or `flush`.
 */
export class EntrySplitter {
  readonly #maxLineBytes: number
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #assembler = createLineAssembler()
  /** Start of a line that is not complete. */
  #partial: Uint8Array[] = []
  #partialBytes = 0
  #discarding = false
  #skipping: boolean
  /** Bytes seen, from the start of the file. */
  #position: number
  /** Where the latest complete line ends. */
  #lineEnd: number
  /** Where the entry that is held back starts. */
  #heldFrom: number | null = null
  oversizedLines = 0
  malformedLines = 0

  /**
   * @param position where the first byte stands in the file
   * @param midLine the first byte may stand inside a line: leave everything out up to its end
   */
  constructor(position: number, { midLine = false, maxLineBytes = MAX_LINE_BYTES } = {}) {
    this.#position = position
    this.#lineEnd = position
    this.#maxLineBytes = maxLineBytes
    this.#skipping = midLine
  }

  /** True while an entry waits for a possible continuation. */
  get holdsEntry(): boolean {
    return this.#heldFrom !== null
  }

  push(chunk: Uint8Array): SplitEntry[] {
    const entries: SplitEntry[] = []
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      this.#extend(chunk.subarray(from, at))
      this.#position += at + 1 - from
      from = at + 1
      this.#endLine(entries)
    }
    if (from < chunk.length) {
      // A copy: the chunk's buffer may be reused by its owner.
      this.#extend(chunk.slice(from))
      this.#position += chunk.length - from
    }
    return entries
  }

  /** Gives out the entry that was held back, unless the start of a line that may continue it is here. */
  flush(): SplitEntry[] {
    const next = this.#partial[0]?.[0]
    return next !== undefined && next !== HEADER_START ? [] : this.#release()
  }

  /** Gives out everything, also a last line without its end: the file will not grow any more. */
  finish(): SplitEntry[] {
    const entries: SplitEntry[] = []
    if (this.#partialBytes > 0 || this.#discarding) this.#endLine(entries)
    return [...entries, ...this.#release()]
  }

  #release(): SplitEntry[] {
    this.#heldFrom = null
    return this.#assembler.flush().map((text) => ({ text, end: this.#lineEnd }))
  }

  #extend(part: Uint8Array): void {
    if (this.#discarding || this.#skipping || part.length === 0) return
    if (this.#partialBytes + part.length > this.#maxLineBytes) {
      this.#discarding = true
      this.#partial = []
      this.#partialBytes = 0
      return
    }
    this.#partial.push(part)
    this.#partialBytes += part.length
  }

  #endLine(entries: SplitEntry[]): void {
    const start = this.#lineEnd
    this.#lineEnd = this.#position
    if (this.#skipping) {
      this.#skipping = false
      return
    }
    if (this.#discarding) {
      this.#discarding = false
      this.oversizedLines += 1
      return
    }
    const line = this.#takeLine()
    const complete = this.#assembler.push(line)
    const isHeld = complete.at(-1)?.endsWith(line) !== true
    if (isHeld) this.#heldFrom = complete.length > 0 ? start : (this.#heldFrom ?? start)
    else this.#heldFrom = null
    const end = this.#heldFrom ?? this.#lineEnd
    for (const text of complete) if (text.trim() !== '') entries.push({ text, end })
  }

  #takeLine(): string {
    const [first = new Uint8Array(0)] = this.#partial
    const bytes = this.#partial.length <= 1 ? first : Buffer.concat(this.#partial, this.#partialBytes)
    this.#partial = []
    this.#partialBytes = 0
    let text = this.#decoder.decode(bytes)
    if (text.includes('\uFFFD')) this.malformedLines += 1
    if (text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1)
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }
}
