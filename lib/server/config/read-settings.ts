import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Setting } from './setting'
import { SETTINGS, type SettingName } from './settings'

export type Environment = Readonly<Record<string, string | undefined>>

type ValueOf<S extends Setting<unknown>> = S extends { readonly fallback: string }
  ? z.output<S['schema']>
  : z.output<S['schema']> | undefined

export type SettingValues = { readonly [K in SettingName]: ValueOf<(typeof SETTINGS)[K]> }

/** What is wrong with the environment; `problems` stop the start, `warnings` are only shown. */
export type SettingFindings = { readonly problems: readonly string[]; readonly warnings: readonly string[] }

type RawValue = { readonly text: string | undefined; readonly problem?: string }

/** Variables with our prefix that tests and scripts read; they are not settings of the panel. */
const FOREIGN_PREFIXES = ['PALISADE_TEST_', 'PALISADE_CAPTURES', 'PALISADE_E2E_', 'PALISADE_CLI_']

/** Reads every setting, and gathers everything that is wrong instead of stopping at the first. */
export function readSettings(
  environment: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): { values: Partial<SettingValues>; findings: SettingFindings } {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, setting] of settingRows()) {
    const raw = rawValue(environment, name, setting, readFile)
    if (raw.problem) problems.push(raw.problem)
    const given = raw.text ?? setting.fallback
    if (given === undefined || raw.problem) continue
    const parsed = setting.schema.safeParse(given)
    if (parsed.success) values[name] = parsed.data
    else
      problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}${shown(setting, raw.text)}`)
  }
  return {
    values: values as Partial<SettingValues>,
    findings: { problems, warnings: unknownNames(environment) },
  }
}

export function settingRows(): (readonly [string, Setting<unknown>])[] {
  return Object.entries(SETTINGS)
}

function rawValue(
  environment: Environment,
  name: string,
  setting: Setting<unknown>,
  readFile: (path: string) => string,
): RawValue {
  const direct = nonEmpty(environment[name])
  const path = setting.secret ? nonEmpty(environment[`${name}_FILE`]) : undefined
  if (path === undefined) return { text: direct }
  if (direct !== undefined)
    return { text: undefined, problem: `${name} and ${name}_FILE are both set: keep one` }
  try {
    const content = nonEmpty(readFile(path).trim())
    return content === undefined
      ? { text: undefined, problem: `${name}_FILE names an empty file: ${path}` }
      : { text: content }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return { text: undefined, problem: `${name}_FILE names a file that cannot be read (${reason}): ${path}` }
  }
}

const nonEmpty = (value: string | undefined): string | undefined =>
  value === undefined || value.trim() === '' ? undefined : value

/** The value belongs into the message, except that of a secret. */
const shown = (setting: Setting<unknown>, given: string | undefined): string =>
  setting.secret || given === undefined ? '' : `, but is "${given.slice(0, 80)}"`

function unknownNames(environment: Environment): string[] {
  const known = new Set<string>()
  for (const [name, setting] of settingRows()) {
    known.add(name)
    if (setting.secret) known.add(`${name}_FILE`)
  }
  return Object.keys(environment)
    .filter((name) => name.startsWith('PALISADE_') && !known.has(name))
    .filter((name) => !FOREIGN_PREFIXES.some((prefix) => name.startsWith(prefix)))
    .sort()
    .map((name) => `${name} is not a setting of Palisade and has no effect`)
}
