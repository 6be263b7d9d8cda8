import { expect, test } from 'vitest'
import { createOpenCalls } from './open-calls'

test('a call ends once, with its cause', () => {
  const calls = createOpenCalls()
  calls.open(1, 'event-1')
  calls.open(2, null)
  expect(calls.end(1)).toBe('event-1')
  expect(calls.end(1)).toBeUndefined()
  expect(calls.end(2)).toBeNull()
})

test('only calls without an answer are counted', () => {
  const calls = createOpenCalls()
  for (const id of [7, 8, 9]) calls.open(id, null)
  calls.end(8)
  expect(calls.size()).toBe(2)
  expect([7, 8, 9].map((id) => calls.has(id))).toEqual([true, false, true])
})
