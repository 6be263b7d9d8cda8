import { expect, it } from 'vitest'
import type { PluginLogLine } from '@/lib/contracts/plugins/instance-details'
import { fieldWords, mergeLines } from './log-lines'

const line = (second: number, message: string, level: PluginLogLine['level'] = 'info'): PluginLogLine => ({
  id: String(second),
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  level,
  message,
  fields: null,
  eventId: null,
})
const heard = (second: number, message: string, level?: PluginLogLine['level']) => ({
  ...line(second, message, level),
  key: `heard ${second} ${message}`,
})
const ALL = { levels: [], search: '' }

it('puts what was read and what was heard in the order of time', () => {
  const lines = mergeLines([line(2, 'b'), line(1, 'a')], [heard(3, 'c')], ALL)
  expect(lines.map(({ message }) => message)).toEqual(['a', 'b', 'c'])
})

it('shows a line once that was read and heard', () => {
  expect(mergeLines([line(2, 'b')], [heard(2, 'b'), heard(3, 'c')], ALL)).toHaveLength(2)
})

it('filters what was heard as the server filters what is read', () => {
  const lines = [heard(1, 'Kicked Okapi', 'warn'), heard(2, 'kick failed', 'error'), heard(3, 'idle', 'warn')]
  expect(mergeLines([], lines, { levels: ['warn'], search: 'KICK' }).map(({ at }) => at)).toEqual([
    lines[0]?.at,
  ])
})

it('keeps every line that was read, however far back', () => {
  const read = Array.from({ length: 5_000 }, (_, index) => line(5_000 - index, String(index)))
  const lines = mergeLines(read, [heard(5_001, 'new')], ALL)
  expect(lines).toHaveLength(5_001)
  expect(lines[0]?.message).toBe('4999')
})

it('leaves out what was heard outside the chosen days', () => {
  const lines = [heard(1, 'a'), heard(2, 'b'), heard(3, 'c')]
  const range = { from: line(2, '').at, to: line(3, '').at }
  expect(mergeLines([], lines, { ...ALL, ...range }).map(({ message }) => message)).toEqual(['b'])
})

it('writes fields in one row', () => {
  expect(fieldWords({ kills: 3, name: '<b>Okapi</b>', none: null })).toBe(
    'kills=3 name="<b>Okapi</b>" none=null',
  )
  expect(fieldWords(null)).toBe('')
})
