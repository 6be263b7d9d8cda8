import type { GameEventRecord } from '@/lib/contracts/events'
import { type ConsoleLine, toConsoleLine } from './console-line'

/** Lines kept of a long evening; older ones are loaded again when somebody scrolls back to them. */
export const MAX_LIVE_LINES = 2_000

/** Adds what has just arrived; events that are not recorded yet have the id 0 and get a key of their own. */
export function addLive(
  before: readonly ConsoleLine[],
  event: GameEventRecord,
  count: number,
): readonly ConsoleLine[] {
  const line = toConsoleLine(event)
  if (!line) return before
  const own = line.id === '0' ? { ...line, id: `live-${count}` } : line
  if (before.at(-1)?.id === own.id) return before
  const next = [...before, own]
  return next.length > MAX_LIVE_LINES ? next.slice(next.length - MAX_LIVE_LINES) : next
}

/** Pages come newest first; lines stand oldest first. */
export function recordedLines(recorded: readonly GameEventRecord[]): readonly ConsoleLine[] {
  return recorded.flatMap((event) => toConsoleLine(event) ?? []).toReversed()
}

/** What was recorded and what came since; what is in both is shown once. */
export function mergeLines(
  history: readonly ConsoleLine[],
  live: readonly ConsoleLine[],
): readonly ConsoleLine[] {
  const known = new Set(history.map(({ id }) => id))
  return [...history, ...live.filter(({ id }) => !known.has(id))]
}

/** Whether a line has the words; the server searches what is recorded in the same way. */
export function matches(line: ConsoleLine, search: string): boolean {
  const words = search.toLowerCase()
  return [line.text, line.who?.name, line.whom?.name, line.who?.eosId, line.whom?.eosId].some((part) =>
    part?.toLowerCase().includes(words),
  )
}
