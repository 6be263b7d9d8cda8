import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastRatio, parseOklch } from '@/lib/testing/oklch-contrast'

const css = readFileSync(new URL('../../app/theme.css', import.meta.url), 'utf8')

/** The tokens of one block of theme.css. */
function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(oklch\([^)]+\))/g)].map((match) => [match[1], match[2]]),
  )
}

const SURFACES = ['background', 'sunken', 'surface', 'field', 'raised', 'hover']
const INKS = [
  'text',
  'muted',
  'subtle',
  'accent-ink',
  'danger-ink',
  'warning-ink',
  'success-ink',
  'info-ink',
  'special-ink',
]
const LABELS = ['team-1', 'team-2', 'chat-all', 'chat-team', 'chat-squad', 'chat-admin']
const ON_OWN_GROUND: [string, string][] = [
  ['accent-text', 'accent'],
  ['accent-text', 'accent-hover'],
  ['danger-text', 'danger'],
  ['danger-text', 'danger-hover'],
  ...['accent', 'danger', 'warning', 'success', 'info', 'special'].map((tone): [string, string] => [
    `${tone}-ink`,
    `${tone}-soft`,
  ]),
  ...['accent', 'danger', 'warning', 'success', 'info'].map((tone): [string, string] => [
    'text',
    `${tone}-soft`,
  ]),
]

describe.each([
  ['dark', '[data-theme="dark"]'],
  ['light', '[data-theme="light"]'],
])('%s theme', (_name, selector) => {
  const tokens = tokensOf(selector)
  const ratio = (ink: string, ground: string) =>
    contrastRatio(parseOklch(tokens[ink] ?? ''), parseOklch(tokens[ground] ?? ''))

  test.each(SURFACES.flatMap((ground) => [...INKS, ...LABELS].map((ink) => [ink, ground])))(
    '%s can be read on %s',
    (ink, ground) => {
      expect(ratio(ink ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(ON_OWN_GROUND)('%s can be read on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['background', 'surface', 'field', 'raised'])(
    'borders of controls and the focus ring stand out on %s',
    (ground) => {
      expect(ratio('border-strong', ground)).toBeGreaterThanOrEqual(3)
      expect(ratio('focus', ground)).toBeGreaterThanOrEqual(3)
    },
  )

  test.each([1, 2, 3, 4, 5])('chart colour %d stands out on a card', (colour) => {
    expect(ratio(`chart-${colour}`, 'surface')).toBeGreaterThanOrEqual(3)
  })
})
