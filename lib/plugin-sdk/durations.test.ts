import { expect, it } from 'vitest'
import { parseDuration, parseRate } from './durations'

it.each([
  ['1s', 1000],
  ['90s', 90_000],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['999999d', 999_999 * 86_400_000],
])('reads the duration %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})

it.each(['', '0s', '01s', '-1s', '1.5h', '1w', '1 h', '1h30m', '1000000s', 'h', '1S', ' 1s', '1s\n'])(
  'reads no duration from %j',
  (text) => {
    expect(parseDuration(text)).toBe(null)
  },
)

it.each([
  ['10/min', { count: 10, windowMs: 60_000 }],
  ['1/s', { count: 1, windowMs: 1000 }],
  ['600/hour', { count: 600, windowMs: 3_600_000 }],
  ['5/day', { count: 5, windowMs: 86_400_000 }],
])('reads the rate %s', (text, rate) => {
  expect(parseRate(text)).toEqual(rate)
})

it.each(['', '10', '0/min', '10/m', '10/minute', '-1/s', '1.5/s', '10 / min', '10/min\n', '10/constructor'])(
  'reads no rate from %j',
  (text) => {
    expect(parseRate(text)).toBe(null)
  },
)
