import { z } from 'zod'
import type { PluginKey } from '@/lib/contracts/plugins/keys'

/** How forms hold the scope and the end of a key: as people type them. */
export const KeyScopeFields = z.object({
  scopeKind: z.enum(['plugins', 'prefixes', 'all']),
  scopeValues: z.string(),
  expiresOn: z.string(),
})
export type KeyScopeFields = z.output<typeof KeyScopeFields>

const words = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
]

/** The scope of the request; the server checks the ids and names what is wrong. */
export const toScope = ({ scopeKind, scopeValues }: KeyScopeFields) =>
  scopeKind === 'all'
    ? ({ kind: 'all' } as const)
    : ({ kind: scopeKind, values: words(scopeValues) } as const)

/** A day means to its end in the reader's zone. */
export function toExpiry({ expiresOn }: Pick<KeyScopeFields, 'expiresOn'>): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expiresOn)) return null
  const [year = 0, month = 1, day = 1] = expiresOn.split('-').map(Number)
  return new Date(year, month - 1, day, 23, 59, 59).toISOString()
}

export function fromKey({ scope, expiresAt }: Pick<PluginKey, 'scope' | 'expiresAt'>): KeyScopeFields {
  return {
    scopeKind: scope.kind,
    scopeValues: scope.values.join(', '),
    expiresOn: expiresAt ? dayOf(new Date(expiresAt)) : '',
  }
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const scopeProblem = (fields: KeyScopeFields): string | null =>
  fields.scopeKind !== 'all' && words(fields.scopeValues).length === 0 ? 'Name at least one' : null
