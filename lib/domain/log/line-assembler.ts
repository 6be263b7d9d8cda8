import { findCategory } from './log-header'

/** Longest joined entry, in characters and lines; what exceeds it is handed out as it is. */
export const MAX_ENTRY_CHARACTERS = 16_384
export const MAX_ENTRY_LINES = 64

export type LineAssembler = {
  /** Takes one line without its line end; returns the entries that are complete now, oldest first. */
  push(line: string): readonly string[]
  /** Hands out the entry that is held back. Call it when the file has been quiet for a moment. */
  flush(): readonly string[]
}

/** Entries whose text people type, so it may hold line breaks. All others are complete with their line. */
const OPEN_ENDED = /^\S[^:]*: (?:ADMIN COMMAND: |(?:Display: )?(?:Kicking|Banning) player:)/
const COMMAND_END = / from (?:RCON|player -?\d+\. \[Online IDs=[^\]]*\].*)$/

/**
 * Joins entries that span lines (a broadcast or reason with line breaks). Only those are held back until
 * the next entry or `flush`, everything else passes at once.
 */
export function createLineAssembler(): LineAssembler {
  let held: string | null = null
  let heldLines = 0

  function take(): string[] {
    const entry = held
    held = null
    return entry === null ? [] : [entry]
  }

  function append(line: string): readonly string[] {
    held = `${held}\n${line}`
    heldLines += 1
    const isFull = heldLines >= MAX_ENTRY_LINES || held.length >= MAX_ENTRY_CHARACTERS
    return isFull || COMMAND_END.test(line) ? take() : []
  }

  return {
    push(raw) {
      const line = raw.charCodeAt(raw.length - 1) === 0x0d ? raw.slice(0, -1) : raw
      const start = findCategory(line)
      if (start < 0) return held === null ? [line] : append(line)
      const isOpen = mayContinue(line, start)
      if (held === null && !isOpen) return [line]
      const before = take()
      if (!isOpen) return [...before, line]
      held = line
      heldLines = 1
      return before
    },
    flush: take,
  }
}

function mayContinue(line: string, start: number): boolean {
  if (!line.startsWith('LogSquad: ADMIN', start) && !line.startsWith('LogOnlineGame: ', start)) return false
  return OPEN_ENDED.test(line.slice(start, start + 80)) && !COMMAND_END.test(line)
}
