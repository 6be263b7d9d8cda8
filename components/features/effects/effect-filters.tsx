'use client'

import { useShell } from '@/components/layout/shell-context'
import { DayRangeFilter } from '@/components/ui/day-range-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchFilter } from '@/components/ui/search-filter'
import { Select } from '@/components/ui/select'
import { ServerFilter } from '@/components/ui/server-filter'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { EffectFilterName, EffectFilterValues } from './effect-filter'
import { DECISION_OPTIONS } from './effect-words'

type Props = {
  filter: EffectFilterValues
  change: (next: Partial<EffectFilterValues>) => void
  clear: () => void
  /** On the page of one instance its server is settled. */
  withServer?: boolean
}

const ANY = 'any'

export function EffectFilters({ filter, change, clear, withServer = true }: Props) {
  const { servers } = useShell()
  const set = (name: EffectFilterName, value: string) => change({ [name]: value === ANY ? '' : value })
  const active = (['pluginId', 'instanceId', 'operation', 'target', 'eventId'] as const).flatMap((name) => {
    const value = filter[name]
    return value ? [{ id: name, label: labelOf(name, value), onRemove: () => change({ [name]: '' }) }] : []
  })
  return (
    <FilterBar active={active} {...(Object.keys(filter).length > 0 ? { onClear: clear } : {})}>
      <SearchFilter
        label="Search text, player or function"
        value={filter.search ?? ''}
        onChange={(search) => change({ search })}
      />
      <Select
        aria-label="Outcome"
        className="w-auto min-w-36"
        options={[{ value: ANY, label: 'Any outcome' }, ...DECISION_OPTIONS]}
        value={filter.decision ?? ANY}
        onValueChange={(value) => set('decision', value)}
      />
      {withServer && servers.length > 1 && (
        <ServerFilter
          servers={servers}
          value={filter.serverId}
          onChange={(serverId) => set('serverId', serverId)}
        />
      )}
      <DayRangeFilter from={filter.from} to={filter.to} onChange={set} />
    </FilterBar>
  )
}

function labelOf(
  name: 'pluginId' | 'instanceId' | 'operation' | 'target' | 'eventId',
  value: string,
): string {
  switch (name) {
    case 'pluginId':
      return `Plugin ${value}`
    case 'operation':
      return operationTitle(value)
    case 'target':
      return `Player ${value.slice(0, 8)}…`
    case 'eventId':
      return `Event ${value}`
    default:
      return 'One instance'
  }
}
