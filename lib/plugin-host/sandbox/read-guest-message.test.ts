import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readErrorText, readGuestMessage } from './read-guest-message'

it.each([
  ['c\n7\nplayers.warn\n["a","b"]', { kind: 'call', id: 7, fn: 'players.warn', argsJson: '["a","b"]' }],
  [
    'c\n7\nconnectors.discord.send\n[]',
    { kind: 'call', id: 7, fn: 'connectors.discord.send', argsJson: '[]' },
  ],
  ['l\ninfo\n["hi",{"a":1}]', { kind: 'log', level: 'info', message: 'hi', fieldsJson: '{"a":1}' }],
  ['t\n3\n250\n1', { kind: 'timer-set', id: 3, ms: 250, isRepeating: true }],
  ['T\n3', { kind: 'timer-clear', id: 3 }],
  ['d\n0\n1\nnull', { kind: 'reply', seq: 0, ok: true, json: 'null' }],
  ['u\n2', { kind: 'unawaited', count: 2 }],
  ['r\nLIMIT_CALLS', { kind: 'refused', code: 'LIMIT_CALLS' }],
  ['s\nevent\nchat.message', { kind: 'handler', on: true, handler: 'event', name: 'chat.message' }],
  ['S\nevent\nchat.message', { kind: 'handler', on: false, handler: 'event', name: 'chat.message' }],
  ['V', { kind: 'plugin-found' }],
  ['v\nno default export', { kind: 'plugin-invalid', reason: 'no default export' }],
])('reads %j', (text, message) => {
  expect(readGuestMessage(text)).toEqual(message)
})

it.each([
  '',
  'q\n1',
  'call',
  'c\n-1\nplayers.warn\n[]',
  'c\n1e3\nplayers.warn\n[]',
  'c\n99999999999\nplayers.warn\n[]',
  'c\n1\n__proto__\n[]',
  'c\n1\nplayers.constructor.__proto__\n[]',
  'c\n1\nplayers warn\n[]',
  `c\n1\n${'a'.repeat(100)}.b\n[]`,
  'l\nfatal\n["x"]',
  'l\ninfo\nnot json',
  't\nx\n1\n0',
  's\nworld\nx',
  `s\nevent\n${'x'.repeat(200)}`,
  'r\nlower case',
  '__proto__\n1',
])('refuses %j', (text) => {
  expect(readGuestMessage(text)).toBeNull()
})

it('never throws, whatever the guest sends', () => {
  const letters = fc.constantFrom(...'cltTdxXursSVvq')
  fc.assert(
    fc.property(letters, fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 }), (letter, parts) => {
      const message = readGuestMessage([letter, ...parts].join('\n'))
      expect(message === null || typeof message.kind === 'string').toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('makes short plain text of any error', () => {
  const long = JSON.stringify({ name: {}, message: 'm'.repeat(9000), stack: 5, code: 'C'.repeat(100) })
  expect(readErrorText(long)).toEqual({
    name: 'Error',
    message: 'm'.repeat(2000),
    stack: '',
    code: 'C'.repeat(64),
  })
  expect(readErrorText('[')).toEqual({ name: 'Error', message: '', stack: '', code: null })
})
