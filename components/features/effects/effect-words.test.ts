import { expect, it } from 'vitest'
import {
  argumentWords,
  causeWithoutEvent,
  codeBeside,
  decisionLook,
  namesIn,
  summariseEffects,
} from './effect-words'

it('counts by operation and by player, the most first', () => {
  const summary = summariseEffects([
    { operation: 'rcon:kick', targets: ['a'], arguments: [{ eosId: 'a', name: 'Okapi' }] },
    { operation: 'rcon:warn', targets: ['a'] },
    { operation: 'rcon:warn', targets: ['a', 'b'] },
    { operation: 'database:write', targets: [] },
  ])
  expect(summary.effects).toBe(4)
  expect(summary.operations[0]).toMatchObject({ operation: 'rcon:warn', count: 2, players: 2 })
  expect(summary.players).toEqual([
    { target: 'a', name: 'Okapi', count: 3 },
    { target: 'b', name: undefined, count: 1 },
  ])
})

it('keeps the name of an operation that this panel does not know', () => {
  expect(summariseEffects([{ operation: 'constructor', targets: [] }]).operations[0]?.title).toBe(
    'constructor',
  )
})

it.each([
  [['Please stop', { eosId: 'x', name: 'Okapi' }], 'Please stop · Okapi'],
  [{ player: { name: 'Okapi' }, text: 'Stop', seconds: 3 }, 'Okapi · Stop · 3'],
  ['plain', 'plain'],
  [undefined, ''],
  [{ deep: { deeper: ['a', 'b'] } }, 'a · b'],
])('reads arguments as a person would', (value, text) => {
  expect(argumentWords(value)).toBe(text)
})

it('finds the names of players wherever they stand in arguments', () => {
  const value = [
    { eosId: 'a', name: 'Okapi' },
    { deep: { player: { eosId: 'b', name: '<b>Mira</b>' } } },
    'text',
  ]
  expect([...namesIn(value)]).toEqual([
    ['a', 'Okapi'],
    ['b', '<b>Mira</b>'],
  ])
})

it('tells schedules, pages, tests and forgotten events apart', () => {
  const cause = (eventName: string | null, eventId: string | null = null) =>
    causeWithoutEvent({ eventId, eventName })
  expect(cause(null)).toEqual({ kind: 'itself', name: null })
  expect(cause('schedule every hour')).toEqual({ kind: 'schedule', name: 'every hour' })
  expect(cause('page goals')).toEqual({ kind: 'page', name: 'goals' })
  expect(cause('chat.message')).toEqual({ kind: 'test', name: 'chat.message' })
  expect(cause('chat.message', '7')).toEqual({ kind: 'forgotten', name: 'chat.message' })
})

it('tells what was sent without an answer from what was done', () => {
  expect(decisionLook('sent', null).label).toBe('Done')
  expect(decisionLook('sent', 'UNKNOWN_OUTCOME').label).toBe('Not confirmed')
  expect(codeBeside({ decision: 'sent', code: 'UNKNOWN_OUTCOME' })).toBeNull()
  expect(codeBeside({ decision: 'denied', code: 'PERMISSION_DENIED' })).toBe('PERMISSION_DENIED')
})
