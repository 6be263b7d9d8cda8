import { expect, test } from 'vitest'
import { noticeLine } from './notice-line'

test('what a handler throws becomes an error in the log of the plugin, with its stack', () => {
  const error = { name: 'TypeError', message: 'x is undefined', stack: 'at plugin.js:3', code: null }
  expect(noticeLine({ kind: 'handler-error', causeId: '7', error, limit: null })).toEqual({
    level: 'error',
    message: 'TypeError: x is undefined',
    fieldsJson: '{"stack":"at plugin.js:3","code":null}',
    causeId: '7',
  })
})

test('limits and forgotten calls are warnings that name the count', () => {
  expect(noticeLine({ kind: 'refused', code: 'LIMIT_LOG', causeId: null, count: 40 })?.message).toBe(
    'LIMIT_LOG: refused 40 times',
  )
  expect(noticeLine({ kind: 'unawaited-calls', causeId: '7', count: 2 })?.message).toContain('2 of its calls')
})
