import { expect, test } from 'vitest'
import { placeProblem } from './form-problem'

const fields = ['name', 'tags', 'address', 'address.port']
const refusedAt = (pointer: string) => ({ message: 'Invalid', errors: [{ pointer, detail: 'wrong' }] })

test('finds the field below the part of the request', () => {
  expect(placeProblem(refusedAt('/body/name'), fields)).toEqual({
    fields: [{ name: 'name', message: 'wrong' }],
    general: null,
  })
})

test('finds nested fields and falls back to the nearest parent', () => {
  expect(placeProblem(refusedAt('/body/address/port'), fields).fields[0]?.name).toBe('address.port')
  expect(placeProblem(refusedAt('/body/tags/3'), fields).fields[0]?.name).toBe('tags')
})

test('a field that is itself called body wins over the part of the request', () => {
  expect(placeProblem(refusedAt('/body'), ['body']).fields[0]?.name).toBe('body')
})

test('undoes the escapes of JSON pointers', () => {
  expect(placeProblem(refusedAt('/body/a~1b~0c'), ['a/b~c']).fields[0]?.name).toBe('a/b~c')
})

test('keeps what belongs to no field as a general message', () => {
  expect(placeProblem(refusedAt('/query/limit'), fields)).toEqual({
    fields: [],
    general: 'Invalid · limit: wrong',
  })
})

test('shows the message of a refusal without pointers', () => {
  expect(placeProblem({ message: 'The name is taken' }, fields)).toEqual({
    fields: [],
    general: 'The name is taken',
  })
})
