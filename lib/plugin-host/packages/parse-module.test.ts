import { describe, expect, it } from 'vitest'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { parseModule } from './parse-module'

const codeOf = (source: string) => {
  const result = parseModule(source)
  return result.ok ? 'ok' : result.error.code
}
const names = (count: number, letter = 'a') =>
  Array.from({ length: count }, (_, index) => letter + index.toString(36))

/** Ways to make a recursive parser go deep; each gets `n` levels in at most a megabyte. */
const NESTINGS: Record<string, (n: number) => string> = {
  parentheses: (n) => `x=${'('.repeat(n)}1${')'.repeat(n)}`,
  arrays: (n) => `x=${'['.repeat(n)}${']'.repeat(n)}`,
  objects: (n) => `x=${'{a:'.repeat(n)}1${'}'.repeat(n)}`,
  'arrays with brackets in strings': (n) => `x=${'[")",'.repeat(n)}1${']'.repeat(n)}`,
  calls: (n) => `x=${'f('.repeat(n)}${')'.repeat(n)}`,
  'prefix operators': (n) => `x=${'!'.repeat(n)}1`,
  'spaced prefix operators': (n) => `x=${'- '.repeat(n)}1`,
  'typeof chains': (n) => `x=${'typeof '.repeat(n)}1`,
  conditionals: (n) => `x=${'a?b:'.repeat(n)}1`,
  arrows: (n) => `x=${'a=>'.repeat(n)}1`,
  assignments: (n) => `${'x='.repeat(n)}1`,
  additions: (n) => `x=1${'+1'.repeat(n)}`,
  powers: (n) => `x=1${'**1'.repeat(n)}`,
  'else-if chains': (n) => `${'if(a);else '.repeat(n)};`,
  labels: (n) => `${names(n).join(':')}:;`,
  blocks: (n) => `${'{'.repeat(n)}${'}'.repeat(n)}`,
  'nested loops': (n) => `${'for(;;)'.repeat(n)};`,
  templates: (n) => `x=${'`${'.repeat(n)}1${'}`'.repeat(n)}`,
  'new operators': (n) => `x=${'new '.repeat(n)}a`,
  functions: (n) => `${'function f(){'.repeat(n)}${'}'.repeat(n)}`,
  classes: (n) => `x=${'class{a='.repeat(n)}1${'}'.repeat(n)}`,
  patterns: (n) => `let ${'['.repeat(n)}a${']'.repeat(n)}=x`,
  'patterns by assignment': (n) => `${'['.repeat(n)}a${']'.repeat(n)}=x`,
  'arrow parameters': (n) => `x=${'({a='.repeat(n)}1${'})=>1'.repeat(n)}`,
  awaits: (n) => `x=${'await '.repeat(n)}1`,
  'optional chains in arguments': (n) => `x=${'a?.['.repeat(n)}1${']'.repeat(n)}`,
  'groups in a regular expression': (n) => `x=/${'('.repeat(n)}${')'.repeat(n)}/`,
  'look-ahead in a regular expression': (n) => `x=/${'(?='.repeat(n)}${')'.repeat(n)}/`,
  'class sets in a regular expression': (n) => `x=/${'['.repeat(n)}a${']'.repeat(n)}/v`,
}

describe('parseModule', () => {
  it.each(Object.keys(NESTINGS))('refuses 60,000 nested %s without exhausting the stack', (name) => {
    expect(codeOf(NESTINGS[name]!(60_000))).toMatch(/^BUNDLE_TOO_(DEEP|COMPLEX)$/)
  })

  it.each(Object.keys(NESTINGS))('reads 40 nested %s', (name) => {
    expect(codeOf(NESTINGS[name]!(40))).toMatch(name === 'arrow parameters' ? /ok|SYNTAX/ : /^ok$/)
  })

  it.each(Object.keys(NESTINGS))(
    'goes as deep as its limit in %s with most of the stack used already',
    (name) => {
      const atDepth = (frames: number): string => (frames === 0 ? codeOf(deepest) : atDepth(frames - 1))
      let low = 1
      let high = PACKAGE_LIMITS.bundleDepth + 1
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (codeOf(NESTINGS[name]!(middle)).startsWith('BUNDLE_TOO')) high = middle
        else low = middle
      }
      const deepest = NESTINGS[name]!(low)
      expect(atDepth(1500)).not.toBe('BUNDLE_TOO_DEEP')
    },
  )

  it('reads chains that are long but not deep', () => {
    expect(codeOf(`x=a${'.b'.repeat(200_000)}`)).toBe('ok')
    expect(codeOf(`x=a${'()'.repeat(200_000)}`)).toBe('ok')
    expect(codeOf(`x=[${'1,'.repeat(200_000)}]`)).toBe('ok')
    expect(codeOf(';'.repeat(500_000))).toBe('ok')
  })

  it.each([
    ['let', `let ${names(150_000).join(',')}`],
    ['destructured', `let [${names(150_000).join(',')}]=x`],
    ['var', `var ${names(150_000).join(',')}`],
    [
      'function',
      names(50_000)
        .map((name) => `function ${name}(){}`)
        .join(''),
    ],
    [
      'exported',
      names(50_000)
        .map((name) => `export var ${name};`)
        .join(''),
    ],
    [
      'named group',
      `x=/${names(6000)
        .map((name) => `(?<${name}>)`)
        .join('')}/`,
    ],
    ['repeated group', `x=/${'(?<a>)|'.repeat(9000)}/`],
    [
      'private',
      `class A{${names(80_000)
        .map((name) => `#${name};`)
        .join('')}}`,
    ],
  ])('reads or refuses a megabyte of %s names within its time', (_, source) => {
    const startedAt = performance.now()
    codeOf(source)
    expect(performance.now() - startedAt).toBeLessThan(6000)
  })

  it('refuses what is declared twice', () => {
    expect(codeOf('let a; let a')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('var a; let a')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('function a(){} let a')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('export { a }')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('var a; var a; function f(a) { var a } try {} catch (a) { var a }')).toBe('ok')
  })

  it('reads modules, not scripts', () => {
    expect(codeOf('with (a) {}')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('<!-- html comment')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('return 1')).toBe('BUNDLE_SYNTAX')
    expect(codeOf('await 1')).toBe('ok')
  })
})
