/** Bounds of what one line and one entry may hold. */
export type EntryLimits = {
  /** A longer line is dropped and counted. Real lines stay below 2 KiB. */
  readonly maxLineBytes: number
  /** A multi-line entry is cut here; what follows becomes entries of its own. */
  readonly maxEntryLines: number
}

export const ENTRY_LIMITS: EntryLimits = { maxLineBytes: 65_536, maxEntryLines: 64 }

/** Time and engine frame, for example `[2026.07.02-22.40.07:898][860]`. */
const HEADER = /^\[\d{4}\.\d\d\.\d\d-\d\d\.\d\d\.\d\d:\d{3}\]\[[ \d]{3,}\]/
const LINE_FEED = 0x0a
const HEADER_START = '['.charCodeAt(0)
const BYTE_ORDER_MARK = '\uFEFF'

export type SplitEntry = {
  readonly text: string
  /** Bytes from the start of the stream to the end of the entry. */
  readonly end: number
}

/**
 * Cuts bytes into log entries. A line without a header belongs to the entry before it (a broadcast may
 * contain line breaks), so the newest entry is held back until the next header or `flush`.
 */
export class EntrySplitter {
  readonly #limits: EntryLimits
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  /** Start of a line that is not complete. */
  #partial: Uint8Array[] = []
  #partialBytes = 0
  #discarding = false
  #skipping: boolean
  #position: number
  #held: { lines: string[]; end: number } | null = null
  oversizedLines = 0
  malformedLines = 0

  /**
   * @param position where the first byte stands in the file
   * @param midLine the first byte may stand inside a line: leave everything out up to its end
   */
  constructor(position: number, { midLine = false, limits = ENTRY_LIMITS } = {}) {
    this.#position = position
    this.#limits = limits
    this.#skipping = midLine
  }

  /** True while an entry waits for a possible continuation. */
  get holdsEntry(): boolean {
    return this.#held !== null
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
    if (next !== undefined && next !== HEADER_START) return []
    const entry = this.#release()
    return entry ? [entry] : []
  }

  /** Gives out everything, also a last line without its end: the file will not grow any more. */
  finish(): SplitEntry[] {
    const entries: SplitEntry[] = []
    if (this.#partialBytes > 0 || this.#discarding) this.#endLine(entries)
    const last = this.#release()
    return last ? [...entries, last] : entries
  }

  #extend(part: Uint8Array): void {
    if (this.#discarding || this.#skipping || part.length === 0) return
    if (this.#partialBytes + part.length > this.#limits.maxLineBytes) {
      this.#discarding = true
      this.#partial = []
      this.#partialBytes = 0
      return
    }
    this.#partial.push(part)
    this.#partialBytes += part.length
  }

  #endLine(entries: SplitEntry[]): void {
    if (this.#skipping) {
      this.#skipping = false
      return
    }
    if (this.#discarding) {
      this.#discarding = false
      this.oversizedLines += 1
      if (this.#held) this.#held.end = this.#position
      return
    }
    const line = this.#takeLine()
    const startsEntry = HEADER.test(line)
    if (this.#held && !startsEntry && this.#held.lines.length < this.#limits.maxEntryLines) {
      this.#held.lines.push(line)
      this.#held.end = this.#position
      return
    }
    const complete = this.#release()
    if (complete) entries.push(complete)
    if (startsEntry) this.#held = { lines: [line], end: this.#position }
    else if (line.trim() !== '') entries.push({ text: line, end: this.#position })
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

  #release(): SplitEntry | null {
    const held = this.#held
    if (!held) return null
    this.#held = null
    // Blank lines after an entry are no part of its text.
    return { text: held.lines.join('\n').replace(/\n+$/, ''), end: held.end }
  }
}
