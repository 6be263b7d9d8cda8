import { randomInt, timingSafeEqual } from 'node:crypto'

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 12

/**
 * The one-time code that start-up prints while the panel has no owner. It lives in memory only:
 * a restart makes a new one, and it is of no use once there is an owner.
 */
export type SetupCode = { readonly value: string; matches(given: string): boolean }

export const createSetupCode = (): SetupCode => {
  const value = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return {
    value,
    matches: (given) => {
      const normal = Buffer.from(given.trim().toUpperCase().replaceAll('-', ''))
      return normal.byteLength === LENGTH && timingSafeEqual(normal, Buffer.from(value))
    },
  }
}
