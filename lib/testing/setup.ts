import { afterEach, beforeEach, expect } from 'vitest'

/**
 * A stray console.error or an unhandled rejection is a failure: both mean that something
 * went wrong which no assertion looked at.
 */
const stray: string[] = []
const originalError = console.error

beforeEach(() => {
  stray.length = 0
  console.error = (...parts: unknown[]) => {
    stray.push(parts.map(String).join(' '))
  }
})

afterEach(() => {
  console.error = originalError
  expect(stray, 'stray console.error').toEqual([])
})
