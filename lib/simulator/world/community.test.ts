import { afterEach, expect, test } from 'vitest'
import { closeSimulators, startSimulator } from '../testing/simulator-fixture'
import { COMMUNITY_SIZE, nextVisitor } from './community'
import { fullName, identityAt } from './player-identity'

afterEach(closeSimulators)

const HOUR_MS = 3_600_000

test('a long run shows each identity under one name, and people come back as themselves', async () => {
  const of = await startSimulator({ players: 80, seed: 3 })
  const seen = new Map<string, Set<string>>()
  let visits = 0
  of.onEvent((event) => {
    if (event.kind !== 'player.joined') return
    visits += 1
    const { eosId, steamId, epicId } = event.player
    const key = [eosId, steamId, epicId].join()
    seen.set(key, (seen.get(key) ?? new Set()).add(fullName(event.player)))
  })
  for (let hour = 0; hour < 3; hour += 1) of.advance(HOUR_MS)
  expect(visits).toBeGreaterThan(seen.size * 1.1)
  expect(of.world.people.size).toBeLessThanOrEqual(COMMUNITY_SIZE)
  expect([...seen.values()].filter((names) => names.size > 1)).toEqual([])
})

test('a named person gets an identity that nobody else has or had', async () => {
  const of = await startSimulator({ players: 8 })
  const before = [...of.world.players.values()]
  for (const player of before) of.leave(player)
  const ids = new Set(before.map(({ eosId }) => eosId))
  for (let index = 0; index < 60; index += 1)
    expect(ids).not.toContain(of.join({ name: `New ${index}` }).eosId)
})

test('a named person who left comes back with the same ids', async () => {
  const of = await startSimulator()
  const first = of.join({ name: 'Ola' })
  of.leave(first)
  expect(of.join({ name: 'Ola' })).toMatchObject({ eosId: first.eosId, steamId: first.steamId, ip: first.ip })
})

test('ids name the person, and a person may take another name', async () => {
  const of = await startSimulator()
  const first = of.join({ name: 'Ola' })
  of.leave(first)
  expect(of.join({ eosId: first.eosId, name: 'Ola II' })).toMatchObject({
    steamId: first.steamId,
    name: 'Ola II',
  })
})

test('two people of one name are two people', async () => {
  const of = await startSimulator()
  expect(of.join({ name: 'Twin' }).eosId).not.toBe(of.join({ name: 'Twin' }).eosId)
})

test('whoever is banned does not come back, and others still come', async () => {
  const { world } = await startSimulator({ players: 0 })
  for (let index = 0; index < COMMUNITY_SIZE; index += 1)
    world.bannedEosIds.add(identityAt(world.seed, index).eosId)
  expect(world.bannedEosIds).not.toContain(nextVisitor(world).eosId)
})

test.each([1, 7, 4_000_000_000])('nobody of the community of seed %d shares a name or an id', (seed) => {
  const people = Array.from({ length: COMMUNITY_SIZE }, (_, index) => identityAt(seed, index))
  for (const key of ['name', 'eosId'] as const)
    expect(new Set(people.map((person) => person[key])).size).toBe(COMMUNITY_SIZE)
  const steamIds = people.flatMap(({ steamId }) => steamId ?? [])
  expect(new Set(steamIds).size).toBe(steamIds.length)
  expect(steamIds.every((id) => /^76561199999\d{6}$/.test(id))).toBe(true)
})
