'use client'

import { ArrowUpDown, Columns3, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '../badge'
import { Button } from '../button'
import { DropdownMenu, MenuCheckboxItem, MenuLabel } from '../dropdown-menu'
import { IconButton } from '../icon-button'
import { SearchInput } from '../search-input'
import type { DataColumn } from './data-column'
import type { TableModel } from './table-model'

type Props<Row extends object> = {
  table: TableModel<Row>
  columns: readonly DataColumn<Row>[]
  searchLabel: string | null
  filters?: ReactNode
  actions?: ReactNode
}

export function DataTableToolbar<Row extends object>({
  table,
  columns,
  searchLabel,
  filters,
  actions,
}: Props<Row>) {
  const facets = columns.filter((column) => column.filter)
  const text: unknown = table.state.globalFilter
  return (
    <div
      role="toolbar"
      aria-label="Table tools"
      className="flex flex-wrap items-center gap-2 border-border border-b px-3 py-2"
    >
      {searchLabel && (
        <SearchInput
          label={searchLabel}
          value={typeof text === 'string' ? text : ''}
          onValueChange={(next) => table.setGlobalFilter(next)}
          className="min-w-48 grow sm:max-w-72 sm:grow-0"
        />
      )}
      {facets.map((column) => (
        <FacetMenu key={column.id} table={table} column={column} />
      ))}
      {filters}
      <span className="grow" />
      <SortMenu table={table} columns={columns} />
      <ColumnMenu table={table} columns={columns} />
      {actions}
    </div>
  )
}

function FacetMenu<Row extends object>({
  table,
  column,
}: {
  table: TableModel<Row>
  column: DataColumn<Row>
}) {
  const handle = table.getColumn(column.id)
  const value: unknown = handle?.getFilterValue()
  const chosen: string[] = Array.isArray(value) ? value : []
  const toggle = (option: string) => {
    const next = chosen.includes(option) ? chosen.filter((item) => item !== option) : [...chosen, option]
    handle?.setFilterValue(next.length === 0 ? undefined : next)
  }
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button>
          <ListFilter aria-hidden />
          {column.header}
          {chosen.length > 0 && <Badge tone="accent">{chosen.length}</Badge>}
        </Button>
      }
    >
      {column.filter?.options.map((option) => (
        <MenuCheckboxItem
          key={option.value}
          checked={chosen.includes(option.value)}
          onCheckedChange={() => toggle(option.value)}
        >
          {option.label}
        </MenuCheckboxItem>
      ))}
    </DropdownMenu>
  )
}

/** Only on a phone, where the headers that sort are not on screen. */
function SortMenu<Row extends object>({ table, columns }: Pick<Props<Row>, 'table' | 'columns'>) {
  const sortable = columns.filter((column) => column.sortValue)
  if (sortable.length === 0) return null
  const current = table.state.sorting[0]
  return (
    <span className="sm:hidden">
      <DropdownMenu
        trigger={
          <IconButton label="Sort" variant="secondary" tooltip={false}>
            <ArrowUpDown aria-hidden />
          </IconButton>
        }
      >
        <MenuLabel>Sort by</MenuLabel>
        {sortable.map((column) => (
          <MenuCheckboxItem
            key={column.id}
            checked={current?.id === column.id}
            onCheckedChange={() => table.getColumn(column.id)?.toggleSorting()}
          >
            {column.header}
            {current?.id === column.id && <span className="text-subtle">{current.desc ? ' ↓' : ' ↑'}</span>}
          </MenuCheckboxItem>
        ))}
      </DropdownMenu>
    </span>
  )
}

function ColumnMenu<Row extends object>({ table, columns }: Pick<Props<Row>, 'table' | 'columns'>) {
  return (
    <span className="hidden sm:block">
      <DropdownMenu
        trigger={
          <IconButton label="Columns" variant="secondary" tooltip={false}>
            <Columns3 aria-hidden />
          </IconButton>
        }
      >
        <MenuLabel>Columns</MenuLabel>
        {columns.map((column) => {
          const handle = table.getColumn(column.id)
          return (
            <MenuCheckboxItem
              key={column.id}
              checked={handle?.getIsVisible()}
              disabled={column.phone === 'title'}
              onCheckedChange={(visible) => handle?.toggleVisibility(visible)}
            >
              {column.header}
            </MenuCheckboxItem>
          )
        })}
      </DropdownMenu>
    </span>
  )
}
