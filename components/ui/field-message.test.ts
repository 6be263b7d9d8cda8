import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldMessage } from './field-message'

const messageOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: fieldMessage }).error?.issues[0]?.message

test.each([
  [z.string().min(1), '', 'Fill this in'],
  [z.string().min(3), 'a', 'At least 3 characters'],
  [z.string().max(2), 'abc', 'At most 2 characters'],
  [z.array(z.string()).min(1), [], 'Choose at least one'],
  [z.number().min(1), 0, 'At least 1'],
  [z.number().int().max(9), 10, 'At most 9'],
  [z.number(), null, 'Fill this in'],
  [z.number(), 'x', 'Type a number'],
  [z.int(), 1.5, 'Type a whole number'],
  [z.uuid(), '', 'Choose one'],
  [z.enum(['a', 'b']), 'c', 'Choose one of the options'],
  [z.email(), 'x', 'This is not an e-mail address'],
])('%#: %j', (schema, value, message) => {
  expect(messageOf(schema, value)).toBe(message)
})

test('a message of the schema wins', () => {
  expect(messageOf(z.string().min(1, 'Type your name'), '')).toBe('Type your name')
})
