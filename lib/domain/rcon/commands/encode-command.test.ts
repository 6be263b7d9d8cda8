import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ARGUMENT_KINDS, type ArgumentSpec } from './argument-kinds'
import { COMMAND_NAMES, COMMANDS, type CommandName, findCommand, getCommand } from './command-catalogue'
import { MAX_COMMAND_BYTES } from './command-limits'
import { type EncodeResult, encodeCommand, encodeUntypedCommand } from './encode-command'
import { interpretReply } from './interpret-reply'

/** 100,000 for the release check: `PALISADE_PROPERTY_RUNS=100000`. */
const RUNS = Number(process.env.PALISADE_PROPERTY_RUNS ?? 10_000)
const EOS = '0002a5b8d0e94c1f8a7766554433221f'

const line = (result: EncodeResult) => (result.ok ? result.value.line : result.error.code)

describe('the command catalogue', () => {
  it('has optional arguments only at the end, and rest arguments only last', () => {
    for (const name of COMMAND_NAMES) {
      const { args } = getCommand(name)
      const firstOptional = args.findIndex(({ optional }) => optional === true)
      if (firstOptional >= 0) expect(args.slice(firstOptional).every(({ optional }) => optional)).toBe(true)
      expect(args.slice(0, -1).some(({ kind }) => ARGUMENT_KINDS[kind].rest)).toBe(false)
      expect(new Set(args.map((spec) => spec.name)).size).toBe(args.length)
    }
  })

  it('finds names in any case and no names of objects', () => {
    expect(findCommand('adminwarn')).toBe('AdminWarn')
    for (const name of ['constructor', '__proto__', 'toString', '', 'AdminWarn '])
      expect(findCommand(name)).toBeNull()
  })

  it('guards what removes players with the rights for it', () => {
    for (const name of COMMAND_NAMES) {
      const { harm, permission } = COMMANDS[name]
      if (harm === 'removes-players') expect(['players:kick', 'players:ban']).toContain(permission)
      if (harm === 'raw-commands' || harm === 'manages-admins') expect(permission).toBe('console:command')
    }
  })
})

describe('encodeCommand', () => {
  it('writes ids in quotes and text as it is', () => {
    expect(line(encodeCommand('AdminWarn', { player: EOS, message: 'be "nice"\nplease' }))).toBe(
      `AdminWarn "${EOS}" be "nice"\nplease`,
    )
    expect(line(encodeCommand('AdminBan', { player: EOS, length: '1d', reason: 'cheating' }))).toBe(
      `AdminBan "${EOS}" "1d" cheating`,
    )
    expect(line(encodeCommand('AdminKick', { player: 'Ana B' }))).toBe('AdminKick "Ana B"')
    expect(line(encodeCommand('AdminSetFogOfWar', { enabled: false }))).toBe('AdminSetFogOfWar 0')
    expect(line(encodeCommand('AdminDisbandSquad', { team: 2, squad: 11 }))).toBe('AdminDisbandSquad 2 11')
    expect(line(encodeCommand('AdminSetNextLayer', { layer: 'Harju_RAAS_v1 RGF+Mechanized PLA' }))).toBe(
      'AdminSetNextLayer Harju_RAAS_v1 RGF+Mechanized PLA',
    )
    expect(line(encodeCommand('AdminVote', { question: 'Seed?', answers: 'yes+no', seconds: 30 }))).toBe(
      'AdminVote "Seed?" "yes+no" 30',
    )
    expect(line(encodeCommand('AdminSlomo', { speed: 0.1 + 0.2 }))).toBe('AdminSlomo 0.3')
  })

  it('hides secrets in what is shown', () => {
    const result = encodeCommand('AdminSetServerPassword', { password: 'hunter2' })
    expect(result).toMatchObject({
      ok: true,
      value: { line: 'AdminSetServerPassword "hunter2"', shownLine: 'AdminSetServerPassword [hidden]' },
    })
    expect(line(encodeCommand('AdminSetServerPassword', { password: '' }))).toBe('AdminSetServerPassword ""')
  })

  it.each([
    ['AdminNope', {}, 'COMMAND_UNKNOWN'],
    ['AdminWarn; AdminEndMatch', {}, 'COMMAND_UNKNOWN'],
    ['AdminWarn', { player: EOS }, 'ARGUMENT_MISSING'],
    ['AdminWarn', { message: 'x' }, 'ARGUMENT_MISSING'],
    ['AdminWarn', { player: EOS, message: '   ' }, 'ARGUMENT_MISSING'],
    ['AdminWarn', { player: EOS, message: 'x', extra: 1 }, 'ARGUMENT_UNKNOWN'],
    ['AdminWarn', { player: '"; AdminEndMatch', message: 'x' }, 'ARGUMENT_FORM'],
    ['AdminWarn', { player: 'a\nb', message: 'x' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminWarn', { player: EOS, message: 'a\0b' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminWarn', { player: EOS, message: 'a\u001bb' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminWarn', { player: EOS, message: 'a\u2028b' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminWarn', { player: EOS, message: 'a\ud800b' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminKick', { player: EOS, reason: 'a\nb' }, 'ARGUMENT_FORBIDDEN_CHARACTER'],
    ['AdminWarn', { player: EOS, message: `a${'\nb'.repeat(32)}` }, 'ARGUMENT_TOO_MANY_LINES'],
    ['AdminWarn', { player: EOS, message: 'x'.repeat(501) }, 'ARGUMENT_TOO_LONG'],
    ['AdminWarn', { player: 'x'.repeat(65), message: 'x' }, 'ARGUMENT_TOO_LONG'],
    ['AdminBroadcast', { message: '🎖'.repeat(1_000) }, 'COMMAND_TOO_LONG'],
    ['AdminWarn', { player: 5, message: 'x' }, 'ARGUMENT_TYPE'],
    ['AdminWarn', { player: null, message: 'x' }, 'ARGUMENT_TYPE'],
    ['AdminKickById', { playerId: 1.5 }, 'ARGUMENT_TYPE'],
    ['AdminKickById', { playerId: Number.NaN }, 'ARGUMENT_TYPE'],
    ['AdminKickById', { playerId: -1 }, 'ARGUMENT_OUT_OF_RANGE'],
    ['AdminDisbandSquad', { team: 3, squad: 1 }, 'ARGUMENT_OUT_OF_RANGE'],
    ['AdminBan', { player: EOS, length: '1 d' }, 'ARGUMENT_FORM'],
    ['AdminBan', { player: EOS, length: '0d' }, 'ARGUMENT_FORM'],
    ['AdminSetNextLayer', { layer: 'A_v1"; x' }, 'ARGUMENT_FORM'],
    ['AdminSetFogOfWar', { enabled: 1 }, 'ARGUMENT_TYPE'],
    ['ListPlayers', { constructor: 1 }, 'ARGUMENT_UNKNOWN'],
  ])('refuses %s %j with %s', (name, args, code) => {
    expect(line(encodeUntypedCommand(name, args))).toBe(code)
  })

  it('names the limit and the actual value', () => {
    expect(encodeUntypedCommand('AdminWarn', { player: EOS, message: 'x'.repeat(501) })).toMatchObject({
      error: { details: { argument: 'message', limit: 500, actual: 501, unit: 'characters' } },
    })
    expect(encodeUntypedCommand('AdminBroadcast', { message: '🎖'.repeat(1_000) })).toMatchObject({
      error: { details: { limit: MAX_COMMAND_BYTES, unit: 'bytes' } },
    })
  })
})

/** Reads a line as a game server does: the first word is the command, quotes or blanks end arguments. */
function readBack(text: string, specs: readonly ArgumentSpec[]): string[] {
  const values: string[] = []
  let rest = text.slice(text.search(/ |$/)).trimStart()
  for (const [index] of specs.entries()) {
    if (rest === '') break
    const quoted = /^"([^"]*)"(?: |$)/.exec(rest)
    if (quoted && QUOTED.has(specs[index]!.kind)) {
      values.push(quoted[1]!)
      rest = rest.slice(quoted[0].length)
    } else if (index === specs.length - 1) {
      values.push(rest)
      rest = ''
    } else {
      const word = /^\S+/.exec(rest)![0]
      values.push(word)
      rest = rest.slice(word.length).trimStart()
    }
  }
  return rest === '' ? values : [...values, rest]
}
const QUOTED = new Set(['player', 'quoted', 'banLength'])

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ' ',
        '\n',
        '\r',
        '\0',
        ';',
        '|',
        '\\',
        '\u2028',
        '\ud800',
        'AdminEndMatch',
        'x',
        '漢',
        '\t',
        "'",
        '`',
        '""',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)
const value = fc.oneof(
  { weight: 6, arbitrary: hostile },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(EOS, '0', '1d', 'Ana', 'Harju_RAAS_v1 RGF PLA', 'a\nb') },
  { weight: 2, arbitrary: fc.oneof<fc.Arbitrary<unknown>[]>(fc.integer(), fc.double(), fc.boolean()) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(1, 2, 3, 0.5, null, undefined, [], {}) },
)

describe('encoding anything', () => {
  it('gives one command with the arguments that were given, or a refusal', () => {
    let encoded = 0
    fc.assert(
      fc.property(fc.constantFrom(...COMMAND_NAMES), fc.array(value, { maxLength: 4 }), (name, values) => {
        const specs = getCommand(name).args
        const args = Object.fromEntries(values.flatMap((v, i) => (specs[i] ? [[specs[i].name, v]] : [])))
        const result = encodeUntypedCommand(name, args)
        if (!result.ok) {
          expect(result.error.code).toMatch(/^(?:ARGUMENT|COMMAND)_/)
          return
        }
        encoded += 1
        const text = result.value.line
        expect(text.split(' ')[0]).toBe(name)
        expect(text).not.toMatch(/[\0\r\u2028\u2029]|\p{Cs}/u)
        if (!specs.some(({ multiline }) => multiline)) expect(text).not.toContain('\n')
        const given = specs.flatMap((spec) => {
          const v = args[spec.name]
          if (v === undefined || (spec.optional && v === '')) return []
          if (typeof v === 'boolean') return [v ? '1' : '0']
          return [
            typeof v === 'number' ? String(Number(v.toFixed(4))) : String(v).replace(/\r\n?/g, '\n').trim(),
          ]
        })
        expect(readBack(text, specs)).toEqual(given)
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(MAX_COMMAND_BYTES)
      }),
      { numRuns: RUNS },
    )
    expect(encoded).toBeGreaterThan(RUNS / 20)
  })
})

describe('interpretReply', () => {
  it.each<[CommandName, string, object]>([
    [
      'AdminWarn',
      'Remote admin has warned player  Ana. Message was "x"',
      { outcome: 'done', action: { action: 'warned' } },
    ],
    ['AdminWarn', 'Could not find player 0', { outcome: 'refused', code: 'PLAYER_NOT_FOUND' }],
    ['AdminKick', 'ERROR: Unable to find player with name or id (x)', { code: 'PLAYER_NOT_FOUND' }],
    [
      'AdminKick',
      `ERROR: Unable to kick due to kick immune permission player 0. [Online IDs= EOS: ${EOS}] Ana`,
      { code: 'PLAYER_IMMUNE' },
    ],
    [
      'AdminSetNextLayer',
      'ERROR: Unable to set next layer : layer Not Found : X',
      { code: 'LAYER_NOT_FOUND' },
    ],
    [
      'AdminSetNextLayer',
      'Set next layer to X',
      { outcome: 'done', action: { action: 'next-layer-set', layer: 'X' } },
    ],
    [
      'AdminWarn',
      'Missing argument 0: (NameOrEOSId). Use "ShowCommandInfo AdminWarn"',
      { code: 'ARGUMENT_MISSING' },
    ],
    ['AdminWarn', 'ERROR: something else', { code: 'REFUSED' }],
    ['AdminWarn', 'Something new', { outcome: 'unclear' }],
    ['AdminSlomo', 'Something new', { outcome: 'done', action: null }],
    ['AdminSlomo', ' \n', { outcome: 'silent' }],
  ])('reads the reply to %s: %s', (name, reply, outcome) => {
    expect(interpretReply(name, reply)).toMatchObject(outcome)
  })
})
