import { expect, test } from 'vitest'
import type { EventName } from '@/lib/plugin-sdk/event-payloads'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import type { JsonObject } from '@/lib/shared/json'
import { createEventCopies } from './event-copies'
import { createHearer, type Hearer } from './hearer'

const player = { eosId: '0002a1', steamId: '76561199999000001', epicId: 'ee', name: 'Someone' }

const hearerOf = (operations: Partial<Record<Operation, object>>, requested = operations) =>
  createHearer(
    new Map(Object.entries(requested)),
    Object.entries(operations).map(([operation, constraints]) => ({
      permissionId: operation,
      operation: operation as Operation,
      constraints,
    })),
  )

const copiesOf = (name: EventName, payload: JsonObject) =>
  createEventCopies({ id: '7', eventId: '7', name, atMs: 1, payload })

const projectEvent = (name: EventName, payload: JsonObject, hearer: Hearer): unknown => {
  const copy = copiesOf(name, payload).copyFor(hearer)
  return copy && JSON.parse(copy.payloadJson)
}

test('without the right to personal data a plugin sees neither addresses nor platform ids', () => {
  const seen = projectEvent(
    'player.connected',
    { player, ip: '203.0.113.9' },
    hearerOf({ 'events:player.connected': {} }),
  )
  expect(seen).toEqual({ player: { eosId: '0002a1', name: 'Someone' } })
})

test('each kind of personal data is uncovered by its own permission', () => {
  const hearer = hearerOf({ 'events:player.connected': {}, 'players:read-addresses': {} })
  expect(projectEvent('player.connected', { player, ip: '203.0.113.9' }, hearer)).toEqual({
    player: { eosId: '0002a1', name: 'Someone' },
    ip: '203.0.113.9',
  })
})

test('an event that was not granted, or not asked for, is not heard', () => {
  expect(projectEvent('player.connected', { player }, hearerOf({ 'players:read': {} }))).toBeNull()
  const notAsked = hearerOf({ 'events:player.connected': {} }, {})
  expect(projectEvent('player.connected', { player }, notAsked)).toBeNull()
})

test('chats of manifest and grant both limit which lines are read', () => {
  const message = (chat: string) => ({ player, chat, message: 'hi' })
  const hearer = hearerOf(
    { 'events:chat.message': { chats: ['all', 'team'] } },
    { 'events:chat.message': { chats: ['all', 'admin'] } },
  )
  expect(projectEvent('chat.message', message('all'), hearer)).not.toBeNull()
  expect(projectEvent('chat.message', message('team'), hearer)).toBeNull()
  expect(projectEvent('chat.message', message('admin'), hearer)).toBeNull()
})

test('the payload that others see stays as it was', () => {
  const payload = { player: { ...player }, ip: '203.0.113.9' }
  projectEvent('player.connected', payload, hearerOf({ 'events:player.connected': {} }))
  expect(payload).toEqual({ player, ip: '203.0.113.9' })
})

test('hearers with the same rights share one copy, and no copy shows what another right uncovers', () => {
  const copies = copiesOf('player.connected', { player, ip: '203.0.113.9' })
  const plain = { 'events:player.connected': {} }
  const [first, second] = [copies.copyFor(hearerOf(plain)), copies.copyFor(hearerOf(plain))]
  expect(second).toBe(first)
  const withIds = copies.copyFor(hearerOf({ ...plain, 'players:read-ids': {} }))
  expect(withIds?.payloadJson).toContain(player.steamId)
  expect(copies.copyFor(hearerOf(plain))?.payloadJson).toBe(
    JSON.stringify({ player: { eosId: '0002a1', name: 'Someone' } }),
  )
})
