import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/lib/shared/app-error'
import { MIN_PASSWORD_LENGTH } from '@/lib/shared/password-rules'

/** scrypt cost: about 80 ms and 32 MiB for each check. Stored with the hash, so it can rise later. */
const COST = { N: 2 ** 15, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16
const MAX_MEMORY_BYTES = 64 * 1024 * 1024

/** `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes the same time whether or not there is a hash: an unknown name must not answer faster. */
export const verifyPassword = async (password: string, stored: string | null): Promise<boolean> => {
  const parsed = stored === null ? null : parse(stored)
  const { cost, salt, key } = parsed ?? DUMMY
  const actual = await derive(password, salt, cost)
  return actual.length === key.length && timingSafeEqual(actual, key) && parsed !== null
}

/** Length is what counts; the name itself is the one guess that is always tried. */
export const requireStrongPassword = (password: string, name: string): void => {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new AppError(
      'PASSWORD_WEAK',
      `At least ${MIN_PASSWORD_LENGTH} characters, this has ${password.length}`,
      {
        details: { minLength: MIN_PASSWORD_LENGTH, length: password.length },
      },
    )
  }
  if (new Set(password).size < 4 || password.toLowerCase().includes(name.toLowerCase())) {
    throw new AppError('PASSWORD_WEAK', 'Use something that is not the name and not the same few characters')
  }
}

type Cost = { N: number; r: number; p: number }

const DUMMY = { cost: COST, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) }

const parse = (stored: string): { cost: Cost; salt: Buffer; key: Buffer } | null => {
  const [kind, n, r, p, salt, key] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !key) return null
  return {
    cost: { N: Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}

const derive = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { ...cost, maxmem: MAX_MEMORY_BYTES },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })
