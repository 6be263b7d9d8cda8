'use client'

import { useQuery } from '@tanstack/react-query'
import { DayRangeFilter } from '@/components/ui/day-range-filter'
import { FilterBar } from '@/components/ui/filter-bar'
import { SearchFilter } from '@/components/ui/search-filter'
import { Select } from '@/components/ui/select'
import { ServerFilter } from '@/components/ui/server-filter'
import { operationQuery } from '@/lib/client/operation-query'
import { listMyServers } from '@/lib/contracts/people/account'
import { ACTOR_KINDS, type AuditFilterName, type AuditFilterValues } from './audit-filter'

type Props = {
  filter: AuditFilterValues
  change: (next: Partial<AuditFilterValues>) => void
  clear: () => void
}

const ANY = 'any'

export function AuditFilters({ filter, change, clear }: Props) {
  const servers = useQuery(operationQuery(listMyServers, {})).data?.items ?? []
  const set = (name: AuditFilterName, value: string) => change({ [name]: value === ANY ? '' : value })
  const labels: Partial<Record<AuditFilterName, string>> = {
    actorId: 'By one actor',
    targetKind: `Kind: ${filter.targetKind}`,
    targetId: 'One target',
  }
  const active = (['actorId', 'targetKind', 'targetId'] as const).flatMap((name) =>
    filter[name] ? [{ id: name, label: labels[name] ?? name, onRemove: () => change({ [name]: '' }) }] : [],
  )
  const isFiltered = Object.keys(filter).length > 0
  return (
    <FilterBar active={active} {...(isFiltered ? { onClear: clear } : {})}>
      <SearchFilter
        label="Search name, action or reason"
        value={filter.search ?? ''}
        onChange={(search) => change({ search })}
      />
      <Select
        aria-label="Acted by"
        className="w-auto min-w-36"
        options={[{ value: ANY, label: 'By anybody' }, ...ACTOR_KINDS]}
        value={filter.actorKind ?? ANY}
        onValueChange={(value) => set('actorKind', value)}
      />
      {servers.length > 0 && (
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
