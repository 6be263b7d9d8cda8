'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { FilterBar } from '@/components/ui/filter-bar'
import { Input } from '@/components/ui/input'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
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
      <SearchField value={filter.search ?? ''} onChange={(search) => change({ search })} />
      <Select
        aria-label="Acted by"
        className="w-auto min-w-36"
        options={[{ value: ANY, label: 'By anybody' }, ...ACTOR_KINDS]}
        value={filter.actorKind ?? ANY}
        onValueChange={(value) => set('actorKind', value)}
      />
      {servers.length > 0 && (
        <Select
          aria-label="Server"
          className="w-auto min-w-36 max-w-56"
          options={[
            { value: ANY, label: 'Any server' },
            ...servers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.serverId ?? ANY}
          onValueChange={(value) => set('serverId', value)}
        />
      )}
      <DayField label="From" value={filter.from} onChange={(value) => set('from', value)} />
      <DayField label="To" value={filter.to} onChange={(value) => set('to', value)} />
    </FilterBar>
  )
}

const PAUSE_MS = 250

/** Types freely; the address and the request follow when the typing pauses. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText((current) => (current.trim() === value ? current : value)), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange(next.trim()), PAUSE_MS)
  }
  return (
    <SearchInput
      label="Search name, action or reason"
      value={text}
      onValueChange={type}
      className="min-w-56 grow sm:max-w-80"
    />
  )
}

type DayProps = { label: string; value: string | undefined; onChange: (value: string) => void }

function DayField({ label, value = '', onChange }: DayProps) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-sm">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-36"
      />
    </span>
  )
}
