import { expect, test } from 'vitest'
import { compareSortValues } from './data-column'

const sorted = <T extends string | number | Date | boolean | null>(values: T[]) =>
  [...values].sort(compareSortValues)

test('numbers and dates by size', () => {
  expect(sorted([10, 9, 100])).toEqual([9, 10, 100])
  expect(sorted([new Date(2000), new Date(1000)])).toEqual([new Date(1000), new Date(2000)])
})

test('text as people read it, numbers inside text included', () => {
  expect(sorted(['Squad 10', 'squad 9', 'Alpha'])).toEqual(['Alpha', 'squad 9', 'Squad 10'])
})

test('nothing comes last', () => {
  expect(sorted([null, 2, 1])).toEqual([1, 2, null])
})
