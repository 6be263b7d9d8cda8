import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '@/lib/shared/app-error'

/** What UploadThing's handler registers for a file before its address is given out. */
export type ExpectedFile = { readonly metadata: unknown; readonly slug: string; readonly expiresAt: number }

/**
 * The state of the panel's own ingest: which files may come, their bytes until they are reviewed, and the results.
 * All of it is gone with the process; an upload that was under way is then simply repeated.
 */
export type LocalIngest = {
  /** Token of UploadThing's library for this process, made here: nothing of it leaves the machine. */
  readonly token: string
  expect(fileKeys: readonly string[], file: Omit<ExpectedFile, 'expiresAt'>): void
  /** Throws UPLOAD_ADDRESS_INVALID for an address that is forged, over, used, or not for this file. */
  take(address: URL, fileKey: string): ExpectedFile & { readonly sizeBytes: number }
  hold(fileKey: string, bytes: Uint8Array): void
  /** The bytes of a file, once. */
  release(fileKey: string): Uint8Array | null
  setResult(fileKey: string, result: unknown): void
  takeResult(fileKey: string): unknown
  sign(text: string): string
}

const EXPECT_MS = 60 * 60 * 1000
const MAX_EXPECTED = 500

export const createLocalIngest = (now: () => number): LocalIngest => {
  const apiKey = `sk_live_${randomBytes(32).toString('hex')}`
  const token = { apiKey, appId: `palisade-${randomBytes(6).toString('hex')}`, regions: ['local'] }
  const expected = new Map<string, ExpectedFile>()
  const held = new Map<string, Uint8Array>()
  const results = new Map<string, unknown>()
  const sign = (text: string) => `hmac-sha256=${createHmac('sha256', apiKey).update(text).digest('hex')}`
  return {
    token: Buffer.from(JSON.stringify(token)).toString('base64'),
    sign,
    expect: (fileKeys, file) => {
      for (const fileKey of fileKeys) expected.set(fileKey, { ...file, expiresAt: now() + EXPECT_MS })
      forgetOld(expected, now())
    },
    take: (address, fileKey) => {
      const file = expected.get(fileKey)
      const isUsable = hasValidSignature(address, sign) && Number(address.searchParams.get('expires')) > now()
      if (!file || !isUsable || file.expiresAt <= now()) {
        throw new AppError(
          'UPLOAD_ADDRESS_INVALID',
          'This upload address is not valid, was used, or is over; start again',
        )
      }
      // An address works once, also when what comes through it is refused.
      expected.delete(fileKey)
      const size = decodeURIComponent(address.searchParams.get('x-ut-file-size') ?? '')
      return { ...file, sizeBytes: Number(size) }
    },
    hold: (fileKey, bytes) => held.set(fileKey, bytes),
    release: (fileKey) => take(held, fileKey) ?? null,
    setResult: (fileKey, result) => results.set(fileKey, result),
    takeResult: (fileKey) => take(results, fileKey),
  }
}

const take = <V>(map: Map<string, V>, key: string): V | undefined => {
  const value = map.get(key)
  map.delete(key)
  return value
}

/** Addresses that nobody used; the oldest go first. */
const forgetOld = (expected: Map<string, ExpectedFile>, now: number): void => {
  for (const [key, { expiresAt }] of expected) {
    if (expiresAt > now && expected.size <= MAX_EXPECTED) return
    expected.delete(key)
  }
}

const hasValidSignature = (address: URL, sign: (text: string) => string): boolean => {
  const given = Buffer.from(address.searchParams.get('signature') ?? '')
  const unsigned = new URL(address)
  unsigned.searchParams.delete('signature')
  const actual = Buffer.from(sign(unsigned.toString()))
  return given.length === actual.length && timingSafeEqual(given, actual)
}
