import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { executeCommand } from '../rcon/execute-command'
import { closeSimulators, readLog, startSimulator, ZED } from '../testing/simulator-fixture'

const CAPTURES = process.env.PALISADE_CAPTURES ?? '../shared/fixtures'
const isPresent = existsSync(join(CAPTURES, 'logs'))
if (!isPresent) console.log(`simulator log captures: not run, there is no folder ${CAPTURES}`)

afterAll(closeSimulators)

const capture = (path: string): string => readFileSync(join(CAPTURES, path), 'utf8')

describe.skipIf(!isPresent)('the log', () => {
  const maskLine = (line: string): string =>
    line
      .replace(/^\[[\d.:-]+\]\[[ \d]+\]/, '')
      .replace(/\b[0-9a-f]{32}\b/g, '<hex>')
      .replace(/steam: \d{17}/g, 'steam: <n>')
      .replace(/ epic: <hex>/g, ' steam: <n>')
      .replace(/Contoller/, 'Controller')
      .replace(/-?\d+(?:\.\d+)+/g, '<n>')
      .replace(
        /(Name=|PC=|Join succeeded: |Initialized player |Player {2}).*?(?=\?Split| Spawn| with \d| has been| \(Online|$)/g,
        '$1<name>',
      )
      .replace(/Player:.*? (?=KillingDamage|ActualDamage)/, 'Player:<name> ')
      .replace(/from .*? \(Online/, 'from <name> (Online')
      .replace(/Kicking player: .*? ;/, 'Kicking player: <name> ;')
      .replace(/Reason = .*$/, 'Reason = <text>')
      .replace(/(steam: <n>\]).*? from RCON/, '$1 <name> from RCON')
      .replace(/\/[\w/]+\/(?:Maps|Gameplay_Layers)[\w/.-]*/g, '<path>')
      .replace(/\b[\w-]+_C(?:_\d+)?\b/g, '<class>')
      .replace(/DeployRole=\w+/, 'DeployRole=<role>')
      .replace(/\d+/g, '<n>')

  test('has the lines of a real join, wound, death, kick and match end', async () => {
    const real = new Set(capture('logs/v10.5-chain-ticks.log').split('\n').map(maskLine))
    const of = await startSimulator({ players: 0 })
    const zed = of.join({ ...ZED, team: 1 })
    const ola = of.join({ tag: '[X]', name: 'Ola', team: 2 })
    of.wound(zed, ola)
    of.kill(ola, zed)
    of.world.agenda.runUntil(of.world.nowMs + 60_000)
    const names = [
      'Join request',
      'Login: NewPlayer',
      'PostLogin',
      'Initialized player',
      'has been added to Team',
    ]
    const kinds = [...names, 'RestartPlayer', 'Join succeeded', 'ActualDamage', 'Wound()', 'Die()']
    executeCommand(of.world, 'AdminKick "Zed" seeding')
    of.advance(1_000)
    const lines = readLog(of).split('\n')
    for (const kind of [
      ...kinds,
      'Kicking player',
      'graceful close',
      'ADMIN COMMAND: Kicked',
      'RemoveClientConnection',
    ]) {
      const ours = lines.filter((line) => line.includes(kind))
      expect([kind, ours.length > 0]).toEqual([kind, true])
      for (const line of ours) expect(real).toContain(maskLine(line))
    }
  })

  test('writes in no category that the game does not have', async () => {
    const category = (line: string) => /^\[[\d.:-]+\]\[[ \d]+\](\w+): /.exec(line)?.[1]
    const files = readdirSync(join(CAPTURES, 'logs')).filter((name) => name.endsWith('.log'))
    const real = new Set(files.flatMap((name) => capture(`logs/${name}`).split('\n').map(category)))
    const of = await startSimulator({ players: 60 })
    of.advance(300_000)
    of.endRound()
    of.advance(120_000)
    const ours = new Set(readLog(of).split('\n').map(category))
    expect(ours.size).toBeGreaterThan(10)
    for (const one of ours) expect(real).toContain(one)
  })
})
