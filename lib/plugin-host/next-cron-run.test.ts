import { expect, test } from 'vitest'
import { nextCronRun } from './next-cron-run'

const FROM = new Date('2026-02-01T12:30:00Z')

test('an expression comes true in UTC', () => {
  expect(nextCronRun('0 4 * * *', FROM)).toEqual(new Date('2026-02-02T04:00:00Z'))
})

test.each(['99 99 * * *', '0 0 30 2 *', 'often', '* * * * * *', '@daily', ''])(
  '"%s" never comes true',
  (text) => {
    expect(nextCronRun(text, FROM)).toBeNull()
  },
)
