import { expect, test } from 'vitest'
import type { ConsoleCommand } from '@/lib/contracts/servers/console'
import { commandOf, complete, usageOf } from './completion'

const command = (name: string, ...kinds: string[]): ConsoleCommand => ({
  name,
  description: `${name}!`,
  harm: 'reads-match',
  arguments: kinds.map((kind) => ({ name: kind, kind, optional: kind === 'text' })),
})

const EOS = 'a'.repeat(32)
const known = {
  commands: [
    command('AdminWarn', 'player', 'text'),
    command('AdminEndMatch'),
    command('AdminBan', 'player', 'banLength', 'text'),
    command('ListPlayers'),
  ],
  players: [
    { name: 'Zed', eosId: EOS },
    { name: 'Ann "x"', eosId: 'b'.repeat(32) },
    { name: 'New', eosId: null },
  ],
  layers: ['Gorodok_RAAS_v1'],
}
const lines = (typed: string) => complete(typed, known).map(({ line }) => line)

test('commands that begin with the word come before those that contain it', () => {
  expect(lines('adm')).toEqual(['AdminBan ', 'AdminEndMatch', 'AdminWarn '])
  expect(lines('players')).toEqual(['ListPlayers'])
  expect(lines('')).toEqual([])
})

test('players are completed by name and stand in the line by id', () => {
  expect(lines('AdminWarn ze')).toEqual([`AdminWarn "${EOS}" `])
  expect(lines('adminwarn "Ze')).toEqual([`adminwarn "${EOS}" `])
  expect(lines('AdminWarn ')).toHaveLength(2)
})

test('the next argument follows a closed quote and a blank', () => {
  expect(lines(`AdminBan "${EOS}" 3`)).toEqual([`AdminBan "${EOS}" "3d" `, `AdminBan "${EOS}" "30d" `])
  expect(lines(`AdminBan "${EOS}" "3d" `)).toEqual([])
  expect(lines('AdminEndMatch ')).toEqual([])
  expect(lines('Unknown ')).toEqual([])
})

test('the usage shows what may be left out', () => {
  const found = commandOf('adminban x', known.commands)
  expect(found && usageOf(found)).toBe('AdminBan <player> <banLength> [text]')
})
