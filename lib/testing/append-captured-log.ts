import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseLogHeader } from '@/lib/domain/log/log-header'

/** Hours lie between captured ticks; inside a tick it is milliseconds. */
const MAX_GAP_MS = 150

/**
 * Appends captured lines with the gaps that they had, so the order stays too. Of a longer gap only 150 ms are waited;
 * `onLongGap` may then let happen what would have happened meanwhile.
 */
export async function appendCapturedLog(
  path: string,
  lines: readonly string[],
  onLongGap: () => Promise<void> = async () => undefined,
): Promise<void> {
  let beforeMs: number | null = null
  for (const line of lines) {
    const atMs: number | null = parseLogHeader(line)?.atMs ?? beforeMs
    const gapMs: number = beforeMs === null || atMs === null ? 0 : atMs - beforeMs
    // Ticks of other servers and days follow each other: a step back is a gap of unknown length.
    const isLong = gapMs < 0 || gapMs > MAX_GAP_MS
    if (gapMs !== 0) await wait(isLong ? MAX_GAP_MS : gapMs)
    if (isLong) await onLongGap()
    beforeMs = atMs
    appendFileSync(path, `${line}\n`)
  }
}
