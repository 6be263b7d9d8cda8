import { CONSOLE_KIND_NAMES, type ConsoleKind, eventsOf } from './console-kinds'

export type ConsoleFilter = {
  readonly kinds: ReadonlySet<ConsoleKind>
  readonly search: string
  /** End of what is shown, as ISO 8601; null follows what happens now. */
  readonly until: string | null
}

/** What a console shows before anybody chose. */
export const WHOLE_CONSOLE: ConsoleFilter = { kinds: new Set(CONSOLE_KIND_NAMES), search: '', until: null }

const PAGE_SIZE = 100

/** What the API is asked for under a filter; the page has the answer for WHOLE_CONSOLE ready. */
export const consoleQuery = ({ kinds, search, until }: ConsoleFilter) => ({
  names: eventsOf(kinds),
  limit: PAGE_SIZE,
  ...(search ? { search } : {}),
  ...(until ? { to: until } : {}),
})
