/** Shortest of several runs, in seconds: the one that other work on the machine disturbed least. */
export function bestOf(runs: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now()
    run()
    best = Math.min(best, (performance.now() - start) / 1_000)
  }
  return best
}

/** Runs both in turns, so that neither has a quieter machine than the other. */
export function compareBest(
  runs: number,
  one: () => void,
  other: () => void,
): { one: number; other: number } {
  const best = { one: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY }
  for (let count = 0; count < runs; count += 1) {
    best.one = Math.min(best.one, bestOf(1, one))
    best.other = Math.min(best.other, bestOf(1, other))
  }
  return best
}

/** Repeatable numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** With `--report` the figures are printed and not judged. */
export const isJudged = !process.argv.includes('--report')

/** Prints a ratio against its limit and makes the process fail when it is exceeded. */
export function judge(name: string, value: number, limit: number, unit: string): void {
  const isMet = value <= limit
  console.log(`${isMet ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)}${unit} (limit ${limit}${unit})`)
  if (!isMet && isJudged) process.exitCode = 1
}
