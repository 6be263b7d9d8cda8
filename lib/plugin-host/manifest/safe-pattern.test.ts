import { expect, it } from 'vitest'
import { findPatternDanger } from './safe-pattern'

it.each([
  '^[a-z]{1,20}$',
  '^\\d+$',
  '^(red|blue)$',
  '^#?[0-9a-f]{6}$',
  '(?:abc)?',
  'a\\(b+',
  '[(+*]+x',
  '^(ab){2,5}$',
])('allows %s', (pattern) => {
  expect(findPatternDanger(pattern)).toBe(null)
})

it.each([
  ['(a+)+$', 'repeats a group'],
  ['(a|aa)+$', 'repeats a group'],
  ['((a*)b)*', 'repeats a group'],
  ['(?:x{1,9}){1,9}', 'repeats a group'],
  ['(?<n>a+)*', 'repeats a group'],
  ['(a)\\1', 'back-reference'],
  ['(?<n>a)\\k<n>', 'back-reference'],
  ['(?=a)b', 'look-around'],
  ['(?<!a)b', 'look-around'],
  ['a*a*a*b', '3 repetitions'],
  ['(', 'not a regular expression'],
])('refuses %s: %s', (pattern, why) => {
  expect(findPatternDanger(pattern)).toContain(why)
})

it('keeps every allowed pattern fast on hostile text', () => {
  const pattern = '^[a-z]+[a-z]+$'
  expect(findPatternDanger(pattern)).toBe(null)
  // Time of the processor: on a busy machine the clock also counts what others do.
  const before = process.cpuUsage()
  new RegExp(pattern, 'u').test(`${'a'.repeat(10_000)}!`)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(1000)
})
