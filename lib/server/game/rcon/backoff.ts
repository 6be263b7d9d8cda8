/** How long to wait before the next attempt. Times in milliseconds. */
export type BackoffLimits = {
  /** The longest wait after the first failure. */
  readonly baseMs: number
  /** The longest wait however often it failed. */
  readonly capMs: number
  /** The shortest wait, so that a server is never hammered. */
  readonly floorMs: number
}

/**
 * Exponential back-off with full jitter: a random wait between the floor and a ceiling that doubles
 * with each failure, so that many clients do not return in step.
 *
 * @param failures failures in a row, 1 after the first
 * @param random a number in [0, 1)
 */
export const backoffMs = (limits: BackoffLimits, failures: number, random: number): number => {
  const doublings = Math.min(Math.max(failures, 1) - 1, 30)
  const ceiling = Math.min(limits.capMs, limits.baseMs * 2 ** doublings)
  return Math.max(limits.floorMs, Math.floor(random * ceiling))
}
