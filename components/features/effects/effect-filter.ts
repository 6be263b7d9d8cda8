import { dayRangeQuery } from '@/components/ui/day-range'
import type { Effect } from '@/lib/contracts/plugins/effects'
import { DECISION_OPTIONS } from './effect-words'

/** What effects are filtered by, as text in the address of the page. `from` and `to` are days of the reader. */
export const EFFECT_FILTER_NAMES = [
  'search',
  'serverId',
  'pluginId',
  'instanceId',
  'decision',
  'operation',
  'target',
  'eventId',
  'from',
  'to',
] as const

export type EffectFilterName = (typeof EFFECT_FILTER_NAMES)[number]
export type EffectFilterValues = { readonly [Name in EffectFilterName]?: string }

export function readEffectFilter(params: { get(name: string): string | null }): EffectFilterValues {
  const values: { [Name in EffectFilterName]?: string } = {}
  for (const name of EFFECT_FILTER_NAMES) {
    const value = params.get(name)?.trim()
    if (value) values[name] = value
  }
  return values
}

/** The query of the operations. A day means its whole length in the reader's zone; `to` includes its day. */
export function effectQuery({ decision, from, to, ...rest }: EffectFilterValues) {
  const known: Effect['decision'] | undefined = DECISION_OPTIONS.find(
    ({ value }) => value === decision,
  )?.value
  return {
    ...rest,
    ...(known ? { decision: known } : {}),
    ...dayRangeQuery({ from, to }),
  }
}

/** What an instance would have done, as far back as a summary of it looks. */
export const SUMMARISED_EFFECTS = 200

export const shadowSummaryQuery = (instanceId: string) =>
  ({ instanceId, decision: 'shadow', limit: SUMMARISED_EFFECTS }) as const
