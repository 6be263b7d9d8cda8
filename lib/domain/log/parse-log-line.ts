import { LINE_KINDS, type LogEvent } from './catalogue'
import {
  CODE_NOTE,
  CODE_NOTE_PATTERN,
  DIAGNOSTIC,
  ENGINE,
  HEADERLESS,
  IGNORED_KINDS,
  VOTER_PATTERN,
} from './ignored-kinds'
import { findCategory, readFrame, readTime, skipVerbosity } from './log-header'

/** What became of a line. `ignored.name` is a name of the table of ignored kinds. */
export type LogLine =
  | { readonly outcome: 'event'; readonly event: LogEvent }
  | { readonly outcome: 'ignored'; readonly name: string }
  /** `kind` is the kind that the line looks like, null when it looks like none. */
  | { readonly outcome: 'unknown'; readonly kind: string | null }

type Kind = (typeof LINE_KINDS)[number]

type PrefixedKind = { readonly prefix: string; readonly part: string | undefined; readonly kind: Kind }

/** The kinds of one category, arranged by how their lines are told apart. */
type CategoryReader = {
  readonly methods: ReadonlyMap<string, Kind>
  /** By first character of the prefix. */
  readonly prefixes: ReadonlyMap<number, readonly PrefixedKind[]>
  readonly parts: readonly { part: string; kind: Kind }[]
  readonly ignored: LogLine | null
  readonly ignoredPrefixes: readonly { prefix: string; result: LogLine }[]
}

const ANY = '*'
const UNKNOWN: LogLine = { outcome: 'unknown', kind: null }
const ignoredAs = (name: string): LogLine => ({ outcome: 'ignored', name })
const IGNORED_HEADERLESS = ignoredAs(HEADERLESS)
const IGNORED_ENGINE = ignoredAs(ENGINE)
const IGNORED_NOTE = ignoredAs(CODE_NOTE)
const IGNORED_DIAGNOSTIC = ignoredAs(DIAGNOSTIC)
const IGNORED_VOTE = ignoredAs('vote')

const READERS = buildReaders()

/** Readers by a number made of the category's length and two letters, so that no text must be cut out. */
const BY_SHAPE = new Map(
  [...READERS].map(([category, reader]) => [shapeOf(category, 0, category.length), { category, reader }]),
)
const OTHER_CATEGORY = buildReader(ANY)

/** Reads one line (or one joined entry) of the log. Never throws; bounded work for any text. */
export function parseLogLine(line: string): LogLine {
  const start = findCategory(line)
  if (start < 0) return IGNORED_HEADERLESS
  const colon = line.indexOf(':', start)
  if (colon < 0) return IGNORED_ENGINE
  const reader = findReader(line, start, colon)
  const bare = line.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1
  if (reader === undefined) return readOther(line, bare)
  const at = skipVerbosity(line, bare)
  return (
    readByMethod(reader, line, at) ??
    readByPrefix(reader, line, at) ??
    readByPart(reader, line, at) ??
    ignore(reader, line, bare, at)
  )
}

function shapeOf(line: string, start: number, end: number): number {
  return (end - start) * 65_536 + line.charCodeAt(start + 3) * 256 + (line.charCodeAt(end - 1) & 255)
}

function findReader(line: string, start: number, end: number): CategoryReader | undefined {
  const found = BY_SHAPE.get(shapeOf(line, start, end))
  return found !== undefined && line.startsWith(found.category, start) ? found.reader : undefined
}

function accept(kind: Kind, line: string, textAt: number): LogLine {
  const event = kind.read(line.slice(textAt))
  const atMs = event === null ? Number.NaN : readTime(line)
  if (event === null || Number.isNaN(atMs)) return { outcome: 'unknown', kind: kind.kind }
  return { outcome: 'event', event: { atMs, frame: readFrame(line), ...event } }
}

/** `[DedicatedServer]Class::Method(): rest`, the class optional. */
function readByMethod(reader: CategoryReader, line: string, at: number): LogLine | null {
  if (reader.methods.size === 0 || line.charCodeAt(at) !== 0x5b) return null
  const close = line.indexOf(']', at)
  const open = line.indexOf('(): ', at)
  if (close < 0 || open < close) return null
  let name = open
  while (name > close + 1 && line.charCodeAt(name - 1) !== 0x3a) name -= 1
  const kind = reader.methods.get(line.slice(name, open))
  if (kind !== undefined) {
    const result = accept(kind, line, open + 4)
    const isOther = result.outcome === 'unknown' && kind.covers !== undefined && !line.includes(kind.covers)
    return isOther ? reader.ignored : result
  }
  return readByPrefix(reader, line, open + 4)
}

function readByPrefix(reader: CategoryReader, line: string, at: number): LogLine | null {
  const candidates = reader.prefixes.get(line.charCodeAt(at))
  if (candidates === undefined) return null
  for (const { prefix, part, kind } of candidates) {
    if (!line.startsWith(prefix, at)) continue
    if (part === undefined || line.indexOf(part, at) >= 0) return accept(kind, line, at)
  }
  return null
}

/** Several kinds may share a part, so a kind that does not parse leaves the line to the next. */
function readByPart(reader: CategoryReader, line: string, at: number): LogLine | null {
  let failed: LogLine | null = null
  for (const { part, kind } of reader.parts) {
    if (line.indexOf(part, at) < 0) continue
    const result = accept(kind, line, at)
    if (result.outcome === 'event') return result
    failed ??= result
  }
  return failed
}

function readOther(line: string, bare: number): LogLine {
  // Kinds without a fixed category begin with a word of the game; all else is the engine's.
  return readByPrefix(OTHER_CATEGORY, line, skipVerbosity(line, bare)) ?? IGNORED_ENGINE
}

function ignore(reader: CategoryReader, line: string, bare: number, at: number): LogLine {
  if (reader.ignored !== null) return reader.ignored
  for (const { prefix, result } of reader.ignoredPrefixes) if (line.startsWith(prefix, at)) return result
  if (at !== bare) return IGNORED_DIAGNOSTIC
  const text = line.slice(at, at + 200)
  if (CODE_NOTE_PATTERN.test(text)) return IGNORED_NOTE
  return VOTER_PATTERN.test(text) ? IGNORED_VOTE : UNKNOWN
}

function buildReaders(): ReadonlyMap<string, CategoryReader> {
  const categories = new Set([...LINE_KINDS, ...IGNORED_KINDS].map(({ category }) => category))
  categories.delete(ANY)
  return new Map([...categories].map((category) => [category, buildReader(category)]))
}

function buildReader(category: string): CategoryReader {
  const methods = new Map<string, Kind>()
  const prefixes = new Map<number, PrefixedKind[]>()
  const parts: { part: string; kind: Kind }[] = []
  for (const kind of LINE_KINDS) {
    if (kind.category !== category && kind.category !== ANY) continue
    for (const by of kind.discriminators) {
      if ('method' in by) methods.set(by.method, kind)
      else if (!('prefix' in by)) parts.push({ part: by.part, kind })
      else {
        const first = by.prefix.charCodeAt(0)
        prefixes.set(first, [...(prefixes.get(first) ?? []), { prefix: by.prefix, part: by.part, kind }])
      }
    }
  }
  const own = IGNORED_KINDS.filter((ignored) => ignored.category === category)
  const whole = own.find((ignored) => ignored.prefixes === undefined)
  return {
    methods,
    prefixes,
    parts,
    ignored: whole === undefined ? null : ignoredAs(whole.name),
    ignoredPrefixes: own.flatMap(({ name, prefixes: starts = [] }) =>
      starts.map((prefix) => ({ prefix, result: ignoredAs(name) })),
    ),
  }
}
