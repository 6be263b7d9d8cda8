import { expect, it } from 'vitest'
import type { KeyScope } from '@/lib/plugin-host/signatures/trusted-keys'
import { isScopeNarrower } from './key-scope'

const all: KeyScope = { kind: 'all' }
const prefixes = (...values: string[]): KeyScope => ({ kind: 'prefixes', values })
const plugins = (...values: string[]): KeyScope => ({ kind: 'plugins', values })

it.each([
  [all, all, true],
  [prefixes('a'), all, true],
  [all, prefixes('a'), false],
  [prefixes('abc'), prefixes('ab'), true],
  [prefixes('ab'), prefixes('abc'), false],
  [prefixes('ab', 'x'), prefixes('ab'), false],
  [plugins('abc'), prefixes('ab'), true],
  [plugins('abc', 'x'), prefixes('ab'), false],
  [plugins('a'), plugins('a', 'b'), true],
  [plugins('a', 'b'), plugins('a'), false],
  [prefixes('a'), plugins('a'), false],
])('%j covers no more than %j: %s', (a, b, expected) => {
  expect(isScopeNarrower(a, b)).toBe(expected)
})
