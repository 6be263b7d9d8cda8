import { expect, test } from 'vitest'
import { ADMIN_SIGHTING_MS, AdminSightings } from './admin-sightings'

const openSightings = () => {
  const clock = { ms: 1_000 }
  const sightings = new AdminSightings(() => clock.ms)
  const writesInAdminChat = () =>
    sightings.hear({
      serverId: 'one',
      name: 'chat.message',
      payload: { chat: 'admin', player: { eosId: 'eve' } },
    })
  return { clock, sightings, writesInAdminChat }
}

test('who wrote in admin chat counts as an admin of that server', () => {
  const { sightings, writesInAdminChat } = openSightings()
  writesInAdminChat()
  expect(sightings.isAdmin('one', 'eve')).toBe(true)
  expect(sightings.isAdmin('two', 'eve')).toBe(false)
  expect(sightings.isAdmin('one', 'mallory')).toBe(false)
})

test('who was not seen as an admin for hours does not count as one any more', () => {
  const { clock, sightings, writesInAdminChat } = openSightings()
  writesInAdminChat()
  clock.ms += ADMIN_SIGHTING_MS - 1
  expect(sightings.isAdmin('one', 'eve')).toBe(true)
  writesInAdminChat()
  clock.ms += ADMIN_SIGHTING_MS - 1
  expect(sightings.isAdmin('one', 'eve')).toBe(true)
  clock.ms += 1
  expect(sightings.isAdmin('one', 'eve')).toBe(false)
})
