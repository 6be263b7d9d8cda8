/** Seeded random source. The same seed and the same calls give the same values on every machine. */
export type Random = {
  /** 0 ≤ value < 1 */
  next(): number
  /** Whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** `undefined` only when the list is empty. */
  pickAny<T>(list: readonly T[]): T | undefined
  hex(length: number): string
  /** How many events happen when `mean` are expected. */
  count(mean: number): number
}

/** splitmix-style mixing, so that neighbouring seeds give unrelated runs. */
export const mixSeed = (seed: number, salt: number): number => {
  let mixed = (seed ^ Math.imul(salt + 1, 0x9e3779b1)) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

export const createRandom = (seed: number): Random => {
  let state = mixSeed(seed >>> 0, 0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('')
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    pickAny: (list) => (list.length === 0 ? undefined : list[int(0, list.length - 1)]),
    hex: (length) => text(length, '0123456789abcdef'),
    count: (mean) => {
      const limit = Math.exp(-mean)
      let product = next()
      let count = 0
      while (product > limit && count < 50) {
        product *= next()
        count += 1
      }
      return count
    },
  }
}
