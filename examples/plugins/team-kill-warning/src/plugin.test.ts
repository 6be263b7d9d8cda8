import { afterEach, expect, test } from 'vitest'
import { type ExampleOptions, type ExamplePlugin, openExamplePlugin } from '@/lib/testing/open-example-plugin'

const attacker = { eosId: '0002a10186d9414496bf20d22d3860ba', name: 'Bob' }
const victim = { eosId: '0002b20186d9414496bf20d22d3860bb', name: 'Ann' }
const teamKill = { attacker, victim, damage: 90, weapon: 'BP_M4', isTeamkill: true }

let plugin: ExamplePlugin
afterEach(() => plugin.close())

const open = async (options: ExampleOptions = {}) => {
  plugin = await openExamplePlugin('team-kill-warning', options)
}

const warnings = () => plugin.takeCalls().map(([name, player, text]) => [name, Object(player).name, text])

test('asks the attacker for an apology and tells the victim who it was', async () => {
  await open()
  await plugin.hear('player.teamkilled', teamKill)
  expect(warnings()).toEqual([
    ['players.warn', 'Bob', 'You killed a team mate. Please apologise with !sorry.'],
    ['players.warn', 'Ann', 'Bob killed you by mistake and was asked to apologise.'],
  ])
  expect(plugin.troubles()).toEqual([])
})

test('says nothing to the victim when the settings say so', async () => {
  await open({ config: { tellVictim: false, message: 'Careful!' } })
  await plugin.hear('player.teamkilled', teamKill)
  expect(warnings()).toEqual([['players.warn', 'Bob', 'Careful!']])
})

test('passes an apology on once', async () => {
  await open()
  await plugin.hear('player.teamkilled', teamKill)
  plugin.takeCalls()
  await plugin.use('sorry', { player: attacker })
  await plugin.use('sorry', { player: attacker })
  expect(plugin.takeCalls()).toEqual([
    ['players.warn', expect.objectContaining({ name: 'Ann' }), 'Bob says sorry.'],
    ['commands.reply', 'reply-1', 'Ann was told that you are sorry.'],
    ['commands.reply', 'reply-1', 'There is nothing to apologise for.'],
  ])
})

const kicks = async (count: number) => {
  for (let kill = 0; kill < count; kill++) await plugin.hear('player.teamkilled', teamKill)
  return plugin.takeCalls().filter(([name]) => name === 'players.kick')
}

test('kicks at the number of team kills in the settings', async () => {
  await open({ config: { killsBeforeKick: 3 } })
  expect(await kicks(2)).toEqual([])
  expect(await kicks(1)).toEqual([
    ['players.kick', expect.objectContaining({ name: 'Bob' }), '3 team kills in one match'],
  ])
})

test('never kicks without the permission, and goes on warning', async () => {
  await open({ without: ['rcon:kick'], config: { killsBeforeKick: 1 } })
  await plugin.hear('player.teamkilled', teamKill)
  expect(warnings().map(([name]) => name)).toEqual(['players.warn', 'players.warn'])
  expect(plugin.troubles()).toEqual([])
})

test('counts anew in the next match', async () => {
  await open({ config: { killsBeforeKick: 2 } })
  expect(await kicks(1)).toEqual([])
  await plugin.hear('match.started', { layer: null })
  expect(await kicks(1)).toEqual([])
})

test('sends nothing in shadow mode and records what it would have done', async () => {
  await open({ mode: 'shadow' })
  await plugin.hear('player.teamkilled', teamKill)
  expect(plugin.takeCalls()).toEqual([])
  expect(plugin.effects()).toEqual([
    ['players.warn', 'shadow', 'SHADOW'],
    ['players.warn', 'shadow', 'SHADOW'],
  ])
})
