'use client'

import {
  type ColumnDef,
  type ColumnFiltersState,
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  type ReactTable,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { compareSortValues, type DataColumn } from './data-column'

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
})

type Features = typeof features

export type TableModel<Row extends object> = ReactTable<Features, Row>

type Input<Row extends object> = {
  rows: readonly Row[]
  columns: readonly DataColumn<Row>[]
  getRowId: (row: Row) => string
  initialSort?: { id: string; desc: boolean }
  searchText?: (row: Row) => string
  canSelect: boolean | ((row: Row) => boolean)
}

/** The state of one table: sorting, filters, visible columns and selection over the rows it was given. */
export function useTableModel<Row extends object>(input: Input<Row>): TableModel<Row> {
  const { rows, columns, getRowId, initialSort, searchText, canSelect } = input
  const [sorting, setSorting] = useState<SortingState>(initialSort ? [initialSort] : [])
  const [columnFilters, setColumnFilters] = useState<ColumnFiltersState>([])
  const [globalFilter, setGlobalFilter] = useState('')
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({})
  const [columnVisibility, setColumnVisibility] = useState(() =>
    Object.fromEntries(
      columns.filter((column) => column.hiddenByDefault).map((column) => [column.id, false]),
    ),
  )
  const definitions = useMemo(() => columns.map(toDefinition), [columns])
  return useTable<Features, Row>({
    features,
    data: rows,
    columns: definitions,
    getRowId,
    state: { sorting, columnFilters, globalFilter, rowSelection, columnVisibility },
    onSortingChange: setSorting,
    onColumnFiltersChange: setColumnFilters,
    onGlobalFilterChange: setGlobalFilter,
    onRowSelectionChange: setRowSelection,
    onColumnVisibilityChange: setColumnVisibility,
    enableRowSelection: typeof canSelect === 'function' ? (row) => canSelect(row.original) : canSelect,
    enableSortingRemoval: false,
    getColumnCanGlobalFilter: () => searchText !== undefined,
    globalFilterFn: (row, _columnId, text: string) =>
      (searchText?.(row.original) ?? '').toLowerCase().includes(text.trim().toLowerCase()),
  })
}

function toDefinition<Row extends object>(column: DataColumn<Row>): ColumnDef<Features, Row> {
  const { id, header, sortValue, filter } = column
  return {
    id,
    header,
    accessorFn: (row) => sortValue?.(row) ?? null,
    enableSorting: sortValue !== undefined,
    sortFn: (a, b) => compareSortValues(sortValue?.(a.original), sortValue?.(b.original)),
    enableColumnFilter: filter !== undefined,
    filterFn: (row, _columnId, chosen: string[]) =>
      chosen.length === 0 || filter === undefined || chosen.includes(filter.value(row.original)),
  }
}
