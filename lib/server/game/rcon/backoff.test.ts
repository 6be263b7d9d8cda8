import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff'

const limits = { baseMs: 250, capMs: 2000, floorMs: 50 }

describe('backoffMs', () => {
  it('doubles its ceiling with each failure up to the cap', () => {
    const ceilings = [1, 2, 3, 4, 5, 50, 5000].map((failures) => backoffMs(limits, failures, 0.999_999))
    expect(ceilings).toEqual([249, 499, 999, 1999, 1999, 1999, 1999])
  })

  it('never waits less than the floor', () => {
    expect(backoffMs(limits, 1, 0)).toBe(50)
    expect(backoffMs(limits, 9, 0)).toBe(50)
  })

  it('spreads over the whole range', () => {
    expect(backoffMs(limits, 4, 0.5)).toBe(1000)
    expect(backoffMs(limits, 4, 0.1)).toBe(200)
  })

  it('treats zero failures like the first', () => {
    expect(backoffMs(limits, 0, 0.999_999)).toBe(249)
  })
})
