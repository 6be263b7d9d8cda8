/** Longest line that is handed out, in bytes; the game's longest real lines have a few hundred. */
export const MAX_LINE_BYTES = 65_536

export type LineSplitter = {
  /** Takes the next bytes of a file, cut anywhere; returns the lines that are complete now. */
  push(chunk: Uint8Array): readonly string[]
  /** The last line, when the file does not end with a line end. */
  end(): readonly string[]
  /** Bytes of lines that were longer than the limit and are lost. */
  readonly droppedBytes: number
  /** Lines that were cut at the limit. */
  readonly cutLines: number
}

const NEWLINE = 0x0a
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Cuts bytes into lines without ever holding more than one line of the limit: what a longer line has
 * beyond it is dropped and counted. Malformed UTF-8 becomes U+FFFD and stays inside its line.
 */
export function createLineSplitter({ maxLineBytes = MAX_LINE_BYTES } = {}): LineSplitter {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let droppedBytes = 0
  let cutLines = 0
  let isCut = false

  function hold(part: Uint8Array): void {
    const room = maxLineBytes - heldBytes
    const kept = part.length > room ? part.subarray(0, room) : part
    if (part.length > room) {
      droppedBytes += part.length - room
      if (!isCut) cutLines += 1
      isCut = true
    }
    if (kept.length > 0) held.push(kept.slice())
    heldBytes += kept.length
  }

  function takeHeld(): string {
    const whole = new Uint8Array(heldBytes)
    let at = 0
    for (const part of held) {
      whole.set(part, at)
      at += part.length
    }
    held = []
    heldBytes = 0
    isCut = false
    return decoder.decode(whole)
  }

  /** Complete lines of a block that ends with a line end, each within the limit. */
  function splitBlock(block: Uint8Array, lines: string[]): void {
    const text = decoder.decode(block)
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      lines.push(to - from > maxLineBytes ? cut(text.slice(from, to)) : text.slice(from, to))
      from = to + 1
    }
  }

  function cut(line: string): string {
    cutLines += 1
    droppedBytes += line.length - maxLineBytes
    return line.slice(0, maxLineBytes)
  }

  return {
    push(chunk) {
      const lines: string[] = []
      let from = 0
      if (heldBytes > 0) {
        const first = chunk.indexOf(NEWLINE)
        hold(first < 0 ? chunk : chunk.subarray(0, first))
        if (first < 0) return lines
        lines.push(takeHeld())
        from = first + 1
      }
      const last = chunk.lastIndexOf(NEWLINE)
      if (last >= from) splitBlock(chunk.subarray(from, last + 1), lines)
      const rest = Math.max(from, last + 1)
      if (rest < chunk.length) hold(chunk.subarray(rest))
      return lines
    },
    end: () => (heldBytes > 0 ? [takeHeld()] : []),
    get droppedBytes() {
      return droppedBytes
    },
    get cutLines() {
      return cutLines
    },
  }
}
