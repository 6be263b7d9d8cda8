import { dayRangeQuery } from '@/components/ui/day-range'

/** What the audit page filters by, as text in its address. `from` and `to` are days of the reader's calendar. */
export const AUDIT_FILTER_NAMES = [
  'search',
  'actorKind',
  'actorId',
  'targetKind',
  'targetId',
  'serverId',
  'from',
  'to',
] as const

export type AuditFilterName = (typeof AUDIT_FILTER_NAMES)[number]
export type AuditFilterValues = { readonly [Name in AuditFilterName]?: string }

export const ACTOR_KINDS = [
  { value: 'user', label: 'People' },
  { value: 'token', label: 'API tokens' },
  { value: 'plugin', label: 'Plugins' },
  { value: 'system', label: 'The panel itself' },
] as const

export function readAuditFilter(params: { get(name: string): string | null }): AuditFilterValues {
  const values: { [Name in AuditFilterName]?: string } = {}
  for (const name of AUDIT_FILTER_NAMES) {
    const value = params.get(name)?.trim()
    if (value) values[name] = value
  }
  return values
}

/** The query of the operation. A day means its whole length in the reader's zone; `to` includes its day. */
export function auditQuery({ actorKind, from, to, ...rest }: AuditFilterValues) {
  const kind = ACTOR_KINDS.find(({ value }) => value === actorKind)?.value
  return {
    ...rest,
    ...(kind ? { actorKind: kind } : {}),
    ...dayRangeQuery({ from, to }),
  }
}
