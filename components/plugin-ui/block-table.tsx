'use client'

import { useMemo } from 'react'
import { PlayerChip } from '@/components/features/effects/player-chip'
import type { DataColumn, SortValue } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import type { TableBlock } from '@/lib/contracts/plugins/panel-blocks'

type Row = { readonly place: number; readonly cells: Readonly<Record<string, unknown>> }

/** A table of a plugin: sorted and searched in the browser, players as links. */
export function BlockTable({ block }: { block: TableBlock }) {
  const columns = useMemo(() => columnsOf(block), [block])
  const rows = useMemo(() => block.rows.map((cells, place) => ({ place, cells })), [block])
  const [first] = block.columns
  return (
    <DataTable
      label="Table of the plugin"
      columns={columns}
      rows={rows}
      getRowId={({ place }) => String(place)}
      getRowName={({ cells, place }) => (first ? textOf(cells[first.key]) : `Row ${place + 1}`)}
      search={{
        label: 'Search this table',
        text: ({ cells }) => Object.values(cells).map(textOf).join(' '),
      }}
      empty={<EmptyState title={block.empty ?? 'There is nothing in this table yet'} />}
    />
  )
}

const columnsOf = ({ columns }: TableBlock): DataColumn<Row>[] =>
  columns.map(({ key, title, align }, index) => ({
    id: `${index} ${key}`,
    header: title,
    align: align === 'end' ? 'end' : 'start',
    ...(index === 0 ? { phone: 'title' as const } : {}),
    sortValue: ({ cells }): SortValue => sortOf(cells[key]),
    cell: ({ cells }) => <Cell value={cells[key]} />,
  }))

const isPlayer = (value: unknown): value is { eosId: string; name: string } =>
  typeof value === 'object' &&
  value !== null &&
  'eosId' in value &&
  'name' in value &&
  typeof value.eosId === 'string' &&
  typeof value.name === 'string'

function Cell({ value }: { value: unknown }) {
  if (isPlayer(value)) return <PlayerChip eosId={value.eosId} name={value.name} />
  if (typeof value === 'boolean') return <span>{value ? 'Yes' : 'No'}</span>
  const text = textOf(value)
  return text === '' ? <span className="text-subtle">–</span> : <span className="break-words">{text}</span>
}

const textOf = (value: unknown): string => {
  if (isPlayer(value)) return value.name
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const sortOf = (value: unknown): SortValue => (typeof value === 'number' ? value : textOf(value) || null)
