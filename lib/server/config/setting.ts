import { z } from 'zod'

/** One row of the configuration: an environment variable, how it is parsed and what the manual says of it. */
export type Setting<T> = {
  readonly group: SettingGroup
  /** From the variable's text to its value; the message of a refusal completes "NAME …". */
  readonly schema: z.ZodType<T, string>
  /** Text used when the variable is unset or empty; undefined means the setting is then absent. */
  readonly fallback?: string
  /** Secrets may also come from a file named by NAME_FILE and are never shown. */
  readonly secret?: true
  /** One or two sentences for docs/operations/configuration.md. */
  readonly describe: string
}

export const SETTING_GROUPS = [
  'General',
  'Web server',
  'Database',
  'Game servers',
  'Plugins',
  'Sign-in',
  'Package storage',
  'Retention',
  'Analytics',
] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

/** A setting that always has a value, because it has a fallback. */
export type SettingWithFallback<T> = Setting<T> & { readonly fallback: string }

export const text = () => z.string().trim().min(1, 'must not be empty')

export const flag = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false', 'on', 'off', '1', '0', 'yes', 'no'], 'must be true or false'))
    .transform((value) => ['true', 'on', '1', 'yes'].includes(value))

export const integer = (min: number, max: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`)

export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .trim()
    .pipe(z.enum(values, `must be one of ${values.join(', ')}`))

/** An absolute address whose scheme is one of `schemes`; the text is kept as written. */
export const address = (schemes: readonly string[]) =>
  z
    .string()
    .trim()
    .refine(
      (value) => {
        const parsed = URL.canParse(value) ? new URL(value) : null
        return parsed !== null && schemes.includes(parsed.protocol.replace(/:$/, ''))
      },
      `must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    )

export const list = () =>
  z
    .string()
    .transform((value) =>
      value
        .split(/[\s,]+/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.length > 0, 'must not be empty')
