import { existsSync } from 'node:fs'
import { afterEach, beforeEach, expect } from 'vitest'
import { buildTestWorkers } from './built-workers'

// On a fresh clone; a test that is about a worker builds it anew when a source has changed.
if (!existsSync('dist/workers/bundle-check.mjs')) buildTestWorkers()

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
