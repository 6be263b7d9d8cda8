import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES } from './command-catalogue'
import { completeCommandLine } from './complete-command-line'
import { parseCommandLine, previewCommandLine } from './parse-command-line'

const EOS = '0002a5b8d0e94c1f8a7766554433221f'
const preview = (line: string) => {
  const result = previewCommandLine(line)
  return result.ok ? result.value.line : result.error.code
}

describe('parseCommandLine', () => {
  it('converts words to the types of the arguments', () => {
    expect(parseCommandLine('  admindisbandsquad 1 12 ')).toEqual({
      ok: true,
      value: { name: 'AdminDisbandSquad', args: { team: 1, squad: 12 } },
    })
    expect(parseCommandLine('AdminSetFogOfWar 0')).toMatchObject({ value: { args: { enabled: false } } })
    expect(parseCommandLine('AdminWarn "Ana B" be nice, "please"')).toMatchObject({
      value: { args: { player: 'Ana B', message: 'be nice, "please"' } },
    })
  })

  it.each([
    ['AdminWarn Ana be nice', 'AdminWarn "Ana" be nice'],
    ['AdminWarn "Ana" "be nice"', 'AdminWarn "Ana" be nice'],
    ['AdminForceTeamChange Ana B', 'AdminForceTeamChange "Ana B"'],
    [`adminban ${EOS} 1d`, `AdminBan "${EOS}" "1d"`],
    ['AdminSetNextLayer Harju_RAAS_v1 RGF PLA', 'AdminSetNextLayer Harju_RAAS_v1 RGF PLA'],
    ['AdminBroadcast  two  blanks ', 'AdminBroadcast two  blanks'],
    ['ListCommands 1', 'ListCommands 1'],
    ['ListPlayers', 'ListPlayers'],
    ['', 'COMMAND_UNKNOWN'],
    ['AdminNope x', 'COMMAND_UNKNOWN'],
    ['ListPlayers now', 'ARGUMENT_UNKNOWN'],
    ['AdminDisbandSquad 1 2 3', 'ARGUMENT_UNKNOWN'],
    ['AdminDisbandSquad one 2', 'ARGUMENT_TYPE'],
    ['AdminSetFogOfWar maybe', 'ARGUMENT_TYPE'],
    ['AdminWarn', 'ARGUMENT_MISSING'],
  ])('previews %j as %s', (line, expected) => {
    expect(preview(line)).toBe(expected)
  })

  it('gives the same line for a line that it made', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMAND_NAMES),
        fc.array(fc.constantFrom('1', '2', 'Ana', '"Ana B"', '0', '1d', 'x', '"'), { maxLength: 4 }),
        (name, words) => {
          const first = previewCommandLine([name, ...words].join(' '))
          if (!first.ok) return
          expect(preview(first.value.line)).toBe(first.value.line)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

describe('completeCommandLine', () => {
  const sources = {
    players: [
      { id: EOS, name: '[TAG] Ana' },
      { id: '76561198000000042', name: 'Bo' },
    ],
    layers: ['Harju_RAAS_v1', 'Narva_AAS_v1'],
  }

  it('completes names of commands, those that start so first', () => {
    const { from, to, argument, candidates } = completeCommandLine('warn', 4)
    expect([from, to, argument]).toEqual([0, 4, null])
    expect(candidates.map(({ text }) => text)).toEqual(['AdminWarn', 'AdminWarnById'])
    expect(completeCommandLine('adminw', 6).candidates[0]?.label).toBe('AdminWarn <player> <message>')
  })

  it('completes players to their ids, found by name', () => {
    const completion = completeCommandLine('AdminWarn an', 12, sources)
    expect(completion).toMatchObject({ from: 10, to: 12, argument: { name: 'player' } })
    expect(completion.candidates).toEqual([{ text: `"${EOS}"`, label: '[TAG] Ana', description: EOS }])
  })

  it('offers everything where a word is about to start', () => {
    expect(completeCommandLine('AdminWarn ', 10, sources).candidates).toHaveLength(2)
    expect(completeCommandLine('AdminSetNextLayer ', 18, sources).candidates.map(({ text }) => text)).toEqual(
      sources.layers,
    )
    expect(completeCommandLine('AdminSetFogOfWar ', 17).candidates.map(({ text }) => text)).toEqual([
      '1',
      '0',
    ])
  })

  it('offers nothing after the last argument or an unknown command', () => {
    expect(completeCommandLine('ListPlayers x', 13).candidates).toEqual([])
    expect(completeCommandLine('Nope x', 6).candidates).toEqual([])
  })

  it('leaves out commands that only work in the game', () => {
    expect(completeCommandLine('DebugCrash', 10).candidates).toEqual([])
  })
})
