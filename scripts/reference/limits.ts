import {
  LIMITS,
  type LimitDefinition,
  type LimitName,
  type LimitUnit,
  PACKAGE_LIMITS,
} from '@/lib/plugin-sdk/limits'
import { code, markdownTable, sections } from './markdown-table'

const UNITS: Readonly<Record<LimitUnit, string>> = {
  ms: 'ms',
  bytes: 'bytes',
  MiB: 'MiB',
  count: '',
  chars: 'characters',
  'per-second': 'a second',
  'ms-per-second': 'ms a second',
  levels: 'levels',
}

/** Thousands with a comma, the same on every machine. */
const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

const amount = (value: number, unit: LimitUnit): string => `${number(value)} ${UNITS[unit]}`.trimEnd()

const row = (name: LimitName): readonly string[] => {
  const { unit, default: fallback, max, code: error, effect }: LimitDefinition = LIMITS[name]
  return [
    code(name),
    amount(fallback, unit),
    max === fallback ? 'fixed' : `up to ${amount(max, unit)}`,
    effect,
    code(error),
  ]
}

const PACKAGE_MEANINGS: Readonly<Record<keyof typeof PACKAGE_LIMITS, string>> = {
  manifestBytes: 'Size of the manifest in bytes',
  manifestDepth: 'Nesting of values in the manifest',
  bundleBytes: 'Size of the bundle in bytes',
  bundleDepth: 'Nesting of statements and expressions in the bundle',
  signatureBytes: 'Size of the signature file in bytes',
  publicKeyChars: 'Length of a public key in characters',
}

/** The generated part of docs/reference/limits.md. */
export const renderLimits = (): string =>
  sections([
    [
      'A running plugin',
      markdownTable(
        ['limit', 'default', 'can be raised', 'what happens there', 'code'],
        (Object.keys(LIMITS) as LimitName[]).map(row),
      ),
    ],
    [
      'A package',
      markdownTable(
        ['limit', 'at most', 'meaning'],
        (Object.keys(PACKAGE_LIMITS) as (keyof typeof PACKAGE_LIMITS)[]).map((name) => [
          code(name),
          number(PACKAGE_LIMITS[name]),
          PACKAGE_MEANINGS[name],
        ]),
      ),
    ],
  ])
