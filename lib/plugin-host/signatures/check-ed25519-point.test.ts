import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findPointFault } from './check-ed25519-point'
import { SMALL_ORDER_ENCODINGS } from './small-order-points.fixture'

const hex = (text: string) => Buffer.from(text, 'hex')

describe('findPointFault', () => {
  it('accepts keys that the platform makes', () => {
    for (let round = 0; round < 50; round++) {
      const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
      expect(findPointFault(Buffer.from(x, 'base64url'))).toBe(null)
    }
  })

  it('accepts the base point', () => {
    expect(findPointFault(hex(`58${'66'.repeat(31)}`))).toBe(null)
  })

  it.each(SMALL_ORDER_ENCODINGS)('refuses the small-order encoding %s', (encoding) => {
    expect(findPointFault(hex(encoding))).toMatch(/of small order|not canonical/)
  })

  it.each([
    ['', 'wrong length'],
    ['00'.repeat(31), 'wrong length'],
    ['00'.repeat(33), 'wrong length'],
    [`02${'00'.repeat(31)}`, 'not on the curve'],
    [`f0${'ff'.repeat(30)}7f`, 'not canonical'],
    ['ff'.repeat(32), 'not canonical'],
    [`01${'00'.repeat(30)}80`, 'not canonical'],
    // The base point with the point of order two added to it.
    [`95${'99'.repeat(31)}`, 'of mixed order'],
  ])('says of %s that it is %s', (encoding, fault) => {
    expect(findPointFault(hex(encoding))).toBe(fault)
  })

  it('refuses about half of all texts of 32 bytes as points off the curve', () => {
    const outcomes = Array.from({ length: 200 }, (_, index) =>
      findPointFault(Buffer.concat([Buffer.from([index]), Buffer.alloc(30, 7), Buffer.from([1])])),
    )
    const off = outcomes.filter((outcome) => outcome === 'not on the curve').length
    expect(off).toBeGreaterThan(60)
    expect(off).toBeLessThan(140)
    // Of the rest seven eighths have a part of small order.
    expect(outcomes.filter((outcome) => outcome === 'of mixed order').length).toBeGreaterThan(50)
  })
})
