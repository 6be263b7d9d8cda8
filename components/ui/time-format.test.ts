import { expect, test } from 'vitest'
import { formatDuration, formatRelative, formatUtc } from './time-format'

const now = Date.UTC(2026, 6, 20, 19, 3, 34)
const MINUTE = 60_000

test.each([
  [0, 'now'],
  [-9_000, 'now'],
  [-45_000, '45 seconds ago'],
  [-3 * MINUTE, '3 minutes ago'],
  [-59.9 * MINUTE, '59 minutes ago'],
  [-26 * 60 * MINUTE, 'yesterday'],
  [2 * 24 * 60 * MINUTE, 'in 2 days'],
])('an offset of %d ms reads %s', (offset, text) => {
  expect(formatRelative(now + offset, now)).toBe(text)
})

test.each([
  [400, '400 ms'],
  [45_000, '45 s'],
  [5 * MINUTE + 4_000, '5 min 04 s'],
  [65 * MINUTE, '1 h 05 min'],
  [76 * 60 * MINUTE, '3 d 4 h'],
  [-5, '0 s'],
])('a length of %d ms reads %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('writes UTC the way server logs do', () => {
  expect(formatUtc(now)).toBe('2026-07-20 19:03:34 UTC')
})
