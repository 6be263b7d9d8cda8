import type { PluginLogLine } from '@/lib/contracts/plugins/instance-details'

export type LogLevel = PluginLogLine['level']
export const LOG_LEVELS: readonly LogLevel[] = ['error', 'warn', 'info', 'debug']

/** A line on screen; lines that were just heard have no id of their own. */
export type ShownLine = PluginLogLine & { readonly key: string }

/** Lines that were heard and are kept; with that many, the list is read anew and holds them. */
export const KEPT_HEARD = 2_000

type Filter = {
  readonly levels: readonly LogLevel[]
  readonly search: string
  /** ISO 8601 in UTC; `to` is exclusive. */
  readonly from?: string
  readonly to?: string
}

export const matches = (
  { at, level, message }: PluginLogLine,
  { levels, search, from = '', to }: Filter,
): boolean =>
  (levels.length === 0 || levels.includes(level)) &&
  at >= from &&
  (to === undefined || at < to) &&
  message.toLowerCase().includes(search.trim().toLowerCase())

/**
 * What was read (newest first) and what was heard since, oldest first. A line that was both read and heard stands
 * once: heard lines up to the newest one that was read are left out. What somebody has read back to stays.
 */
export function mergeLines(
  read: readonly PluginLogLine[],
  heard: readonly ShownLine[],
  filter: Filter,
): ShownLine[] {
  const newest = read[0]?.at ?? ''
  const old = [...read].reverse().map((line) => ({ ...line, key: `read ${line.id}` }))
  const fresh = heard.filter((line) => line.at > newest && matches(line, filter))
  return [...old, ...fresh]
}

/** Fields of a line in one row: `kills=3 player="Okapi"`. */
export function fieldWords(fields: unknown): string {
  if (typeof fields !== 'object' || fields === null) return ''
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${JSON.stringify(value) ?? ''}`)
    .join(' ')
}
