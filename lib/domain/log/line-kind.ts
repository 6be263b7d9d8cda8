import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { findCategory, readFrame, readTime, skipVerbosity } from './log-header'

/** Fields that every event of the log has. */
export type LineBase = {
  /** UTC, milliseconds since 1970. */
  readonly atMs: number
  /** Engine frame modulo 1000. */
  readonly frame: number
}

export type LineEvent = { readonly kind: string }
export type LineErrorCode = 'LINE_NO_HEADER' | 'LINE_OTHER_KIND' | 'LINE_MALFORMED'

/**
 * How lines of a kind are told from all others, cheaply:
 * `prefix` – the text starts so (and has `part`, where several kinds start alike); `method` – the text is `[DedicatedServer]Class::Method(): …`, with or
 * without the class; `part` – the text contains it (for texts that start with a player's name).
 */
export type Discriminator =
  | { readonly prefix: string; readonly part?: string }
  | { readonly method: string }
  | { readonly part: string }

export type LineKind<E extends LineEvent = LineEvent> = {
  readonly kind: E['kind']
  /** Log category, or `*` for kinds whose category differs between versions. */
  readonly category: string
  readonly discriminators: readonly Discriminator[]
  /**
   * Words that every line of the kind has, for methods that also trace other things: a line of the method
   * without them is another kind, one with them must parse. Absent when the method is used for one thing.
   */
  readonly covers?: string
  /** Own lines in the real format; each must parse. */
  readonly samples: readonly string[]
  /** Reads the text after category and verbosity, for method kinds after `(): `. Null: not of this kind. */
  readonly read: (text: string) => E | null
}

export type TimedEvent<E extends LineEvent> = LineBase & E

const SHOWN_CHARACTERS = 160

/** Parses one line as one kind. The catalogue does the same for all kinds, choosing by discriminator. */
export function parseAs<E extends LineEvent>(
  kind: LineKind<E>,
  line: string,
): Result<TimedEvent<E>, Refusal<LineErrorCode>> {
  const start = findCategory(line)
  if (start < 0) return refuse('LINE_NO_HEADER', 'The line has no time and category')
  const colon = line.indexOf(': ', start)
  if (colon < 0 || (kind.category !== '*' && line.slice(start, colon) !== kind.category)) {
    return refuse('LINE_OTHER_KIND', `The line is not of category ${kind.category}`)
  }
  const text = line.slice(skipVerbosity(line, colon + 2))
  const part = kind.discriminators.map((by) => selectText(text, by)).find((found) => found !== null)
  if (part === undefined || part === null) {
    return refuse('LINE_OTHER_KIND', `The line is not of kind ${kind.kind}`)
  }
  const event = kind.read(part)
  return event
    ? ok({ atMs: readTime(line), frame: readFrame(line), ...event })
    : refuse('LINE_MALFORMED', `A line of kind ${kind.kind} has an unknown form`, {
        kind: kind.kind,
        start: text.slice(0, SHOWN_CHARACTERS),
      })
}

/** The text that a kind reads, or null when the discriminator says that it is another kind. */
export function selectText(text: string, by: Discriminator): string | null {
  if ('prefix' in by) return text.startsWith(by.prefix) && text.includes(by.part ?? '') ? text : null
  if ('part' in by) return text.includes(by.part) ? text : null
  const call = findCall(text)
  return call !== null && text.slice(call.name, call.open) === by.method ? text.slice(call.open + 4) : null
}

/** Where the method's name starts and ends in `[DedicatedServer]Class::Method(): rest`. */
export function findCall(text: string): { name: number; open: number } | null {
  if (text.charCodeAt(0) !== 0x5b) return null
  const start = text.indexOf(']') + 1
  const open = text.indexOf('(): ', start)
  if (start === 0 || open < 0) return null
  const scope = text.lastIndexOf(':', open)
  return { name: scope >= start ? scope + 1 : start, open }
}
