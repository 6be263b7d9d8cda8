import { imul, numberToString, padStart, slice } from './primordials'

/**
 * Random numbers from a seed that the host gives (sfc32). The engine's own generator would give the same
 * sequence to every instance that starts from the same image, and could not be replayed.
 * Not for secrets: who knows the seed knows the sequence.
 */
export const createRandom = () => {
  let a = 0
  let b = 0
  let c = 0
  let counter = 1

  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }

  /** @param hex 32 hexadecimal digits. */
  const seed = (hex: string) => {
    a = hexToInt(slice(hex, 0, 8))
    b = hexToInt(slice(hex, 8, 16))
    c = hexToInt(slice(hex, 16, 24))
    counter = hexToInt(slice(hex, 24, 32)) | 1
    for (let i = 0; i < 16; i++) next()
  }

  const hex = (digits: number) => slice(padStart(numberToString(next(), 16), 8, '0'), 8 - digits, 8)

  return {
    seed,
    /** 53 random bits as a number from 0 (included) to 1 (excluded). */
    random: () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992,
    uint32: next,
    /** A random UUID of version 4. */
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${numberToString(8 + (next() & 3), 16)}${hex(3)}-${hex(8)}${hex(4)}`,
  }
}

export type Random = ReturnType<typeof createRandom>

const hexToInt = (digits: string) => imul(toNumber(`0x${digits}`), 1)
const toNumber = Number
