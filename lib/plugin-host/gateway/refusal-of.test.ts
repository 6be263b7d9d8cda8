import { expect, test } from 'vitest'
import { AppError } from '@/lib/shared/app-error'
import { refusalOf } from './refusal-of'

const unknown: unknown[] = []
const told = (error: unknown) => refusalOf(error, (one) => unknown.push(one))

test('a plugin gets the words of the game', () => {
  const details = { command: 'AdminKick', refusal: 'REFUSED', reply: 'ERROR: no' }
  expect(told(new AppError('RCON_REFUSED', 'The game server refused: ERROR: no', { details }))).toEqual({
    code: 'SERVER_REFUSED',
    message: 'The game server refused: ERROR: no',
    details: { reply: 'ERROR: no' },
  })
})

test('a plugin is told that a command without an answer went out', () => {
  const lost = (sent: boolean) => told(new AppError('RCON_TIMEOUT', 'no answer', { details: { sent } }))
  expect(lost(true)).toEqual({ code: 'SERVER_UNREACHABLE', message: 'no answer', details: { sent: true } })
  expect(lost(false)).toEqual({ code: 'SERVER_UNREACHABLE', message: 'no answer' })
})

test('of failures of the panel a plugin learns nothing', () => {
  const failure = new Error('password=secret')
  expect(told(failure)).toEqual({ code: 'INTERNAL', message: expect.not.stringContaining('secret') })
  expect(unknown).toEqual([failure])
})
