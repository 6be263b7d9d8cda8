/** The parts of `[2026.07.02-22.40.07:898][860]Category: Warning: text`, as offsets to avoid copies. */
export type LogHeader = {
  /** UTC, milliseconds since 1970. */
  readonly atMs: number
  /** Engine frame modulo 1000; the lines of one join share it, but two joins may share it too. */
  readonly frame: number
  readonly category: string
  /** `Display`, `Warning`, `Error` …; null when the line names none. */
  readonly verbosity: string | null
  readonly text: string
}

const OPEN = 0x5b
const CLOSE = 0x5d
const TIME_END = 24
const FRAME_START = 26

const VERBOSITIES = ['Display', 'Warning', 'Error', 'Verbose', 'VeryVerbose', 'Log', 'Fatal'] as const

const VERBOSITY_STARTS = new Set(VERBOSITIES.map((verbosity) => verbosity.charCodeAt(0)))

/** Offset at which the category starts, or -1 for a line without a header. Looks at few characters only. */
export function findCategory(line: string): number {
  if (line.charCodeAt(0) !== OPEN || line.charCodeAt(TIME_END) !== CLOSE) return -1
  if (line.charCodeAt(TIME_END + 1) !== OPEN || !isDigit(line.charCodeAt(1))) return -1
  const close = line.charCodeAt(FRAME_START + 3) === CLOSE ? FRAME_START + 3 : line.indexOf(']', FRAME_START)
  return close < 0 || close > FRAME_START + 8 ? -1 : close + 1
}

/** Offset after `Category: ` and after a verbosity, if one stands at `at`. */
export function skipVerbosity(line: string, at: number): number {
  if (!VERBOSITY_STARTS.has(line.charCodeAt(at))) return at
  for (const verbosity of VERBOSITIES) {
    if (line.startsWith(verbosity, at) && line.startsWith(': ', at + verbosity.length)) {
      return at + verbosity.length + 2
    }
  }
  return at
}

/** Null for lines without a header: the start of a file, or the rest of an entry with line breaks. */
export function parseLogHeader(line: string): LogHeader | null {
  const start = findCategory(line)
  if (start < 0) return null
  const colon = line.indexOf(':', start)
  const atMs = readTime(line)
  if (colon < 0 || Number.isNaN(atMs)) return null
  const bare = line.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1
  const text = skipVerbosity(line, bare)
  return {
    atMs,
    frame: readFrame(line),
    category: line.slice(start, colon),
    verbosity: text === bare ? null : line.slice(bare, text - 2),
    text: line.slice(text),
  }
}

/** Time of a line that has a header; NaN when the digits are none. */
export function readTime(line: string): number {
  return Date.UTC(
    readDigits(line, 1, 4),
    readDigits(line, 6, 2) - 1,
    readDigits(line, 9, 2),
    readDigits(line, 12, 2),
    readDigits(line, 15, 2),
    readDigits(line, 18, 2),
    readDigits(line, 21, 3),
  )
}

/** The frame is padded with blanks to three places. */
export function readFrame(line: string): number {
  let value = 0
  for (let at = FRAME_START; line.charCodeAt(at) !== CLOSE && at < FRAME_START + 8; at += 1) {
    const code = line.charCodeAt(at)
    if (isDigit(code)) value = value * 10 + code - 0x30
  }
  return value
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

function readDigits(line: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index += 1) {
    const code = line.charCodeAt(index)
    if (!isDigit(code)) return Number.NaN
    value = value * 10 + code - 0x30
  }
  return value
}
