import { describe, expect, test } from 'vitest'
import { findApiUses } from './find-api-uses'
import { parseModule } from './parse-module'

const usesOf = (source: string) => {
  const program = parseModule(source)
  if (!program.ok) throw new Error(program.error.message)
  const { paths, escaped, isLost } = findApiUses(program.value)
  return { paths: [...paths].sort(), escaped: [...escaped].sort(), isLost }
}
const seen = (...paths: string[]) => ({ paths, escaped: [], isLost: false })

describe('parts of the API that code uses', () => {
  test.each([
    ['a pattern', 'initialize({ players }) { players.warn() }'],
    ['another name', 'initialize({ players: people }) { people.warn() }'],
    ['a pattern in a pattern', 'initialize({ players: { warn } }) { warn() }'],
    ['a default', 'initialize({ players = null }) { players?.warn() }'],
    ['the whole API', 'initialize(api) { api.players.warn() }'],
    ['the rest', 'initialize({ ...rest }) { rest.players.warn() }'],
    ['a name in quotes', "initialize(api) { api['players']['warn']() }"],
    ['a variable', 'initialize(api) { const { players } = api; const { warn } = players; warn() }'],
    ['a handler', 'initialize({ players }) { later(async () => { await players.warn() }) }'],
    ['an arrow', 'initialize: async ({ players }) => players.warn()'],
    ['an object that may not be there', 'initialize({ players }) { if (players) players.warn() }'],
  ])('are found through %s', (_, method) => {
    expect(usesOf(`export default { ${method} }`)).toEqual(seen('players', 'players.warn'))
  })

  test.each([
    [
      'a variable of the module',
      'let people; export default { initialize({ players }) { people = players } }; const f = () => people.warn()',
    ],
    [
      'arguments',
      'function start(log, people) { people.warn() } export default { initialize({ players }) { start(1, players) } }',
    ],
    [
      'an argument that is a pattern',
      'const start = ({ people }) => people.warn(); export default { initialize({ players }) { start({ people: players }) } }',
    ],
    [
      'a function that is named',
      'async function initialize({ players }) { players.warn() } export default { initialize }',
    ],
    ['a class', 'export default new (class { initialize(a) { a.players.warn() } })()'],
    [
      'a wrapper',
      'const define = (x) => x; export default define({ initialize({ players }) { players.warn() } })',
    ],
  ])('are found through %s outside', (_, source) => {
    expect(usesOf(source).paths).toEqual(['players', 'players.warn'])
  })

  test('reach as deep as the API does', () => {
    const code = 'export default { initialize({ connectors }) { connectors.discord.send(1, {}).then.x.y } }'
    expect(usesOf(code).paths).toEqual(['connectors', 'connectors.discord', 'connectors.discord.send'])
  })

  test.each([
    ['a map', 'initialize({ database }) { const players = new Map(); players.get(1) }'],
    [
      'a list of another object',
      'initialize({ database }) { const { items } = database.x; items.list(); items.get() }',
    ],
    [
      'a parameter of the same name',
      'initialize({ database }) { database; each((players) => players.get(1)) }',
    ],
  ])('are not mixed up with %s', (_, method) => {
    expect(usesOf(`export default { ${method} }`).paths.filter((path) => path.startsWith('players'))).toEqual(
      [],
    )
  })

  test('keep an outer name apart from an inner one', () => {
    const code =
      'export default { initialize({ players }) { each((players) => players.get(1)); players.warn() } }'
    expect(usesOf(code).paths).toEqual(['players', 'players.warn'])
  })

  test.each([
    ['a call of unknown code', 'initialize({ players }) { globalThis.keep(players) }'],
    ['a member', 'initialize({ players }) { this.people = players }'],
    ['a literal', 'initialize({ players }) { keep = { players } }'],
    ['a computed name', 'initialize({ players }) { players[globalThis.x]() }'],
    ['an answer', 'initialize({ players }) { return players }'],
  ])('escape into %s', (_, method) => {
    expect(usesOf(`export default { ${method} }`).escaped).toEqual(['players'])
  })

  test('are unknown when the whole API goes somewhere, or nothing takes it', () => {
    expect(usesOf('export default { initialize(api) { run(api) } }').isLost).toBe(true)
    expect(usesOf('export default make()').isLost).toBe(true)
  })

  test('are read of deep chains in a moment', () => {
    const code = `export default { initialize(a) { a${'.b'.repeat(400_000)} } }`
    expect(usesOf(code).paths).toContain('b')
  })
})
