'use client'

import { type ReactNode, useMemo } from 'react'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { Button } from '../button'
import { cn } from '../cn'
import { DeniedState } from '../denied-state'
import { ScrollRegion } from '../scroll-region'
import { LoadingRegion, Skeleton } from '../skeleton'
import { EmptyState, ErrorState } from '../state-panel'
import type { DataColumn } from './data-column'
import { DataTableHead } from './data-table-head'
import { DataTableRow } from './data-table-row'
import { DataTableToolbar } from './data-table-toolbar'
import type { RowAction } from './row-action'
import { SelectionBar } from './selection-bar'
import { useTableModel } from './table-model'

export type DataTableStatus =
  | { kind: 'ready' }
  | { kind: 'loading' }
  | { kind: 'error'; error: unknown; onRetry?: () => void }
  | { kind: 'denied'; permission: PanelPermission }

export type DataTableProps<Row extends object> = {
  /** Names the table for screen readers. */
  label: string
  /** Keep both stable between renders (module scope, useMemo, a query's data). */
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  status?: DataTableStatus
  getRowId: (row: Row) => string
  /** What a row is called; used by its checkbox, its menu and its card. */
  getRowName: (row: Row) => string
  initialSort?: { id: string; desc: boolean }
  /** Makes a search field that looks through the rows at hand. */
  search?: { label: string; text: (row: Row) => string }
  /** More filters, for example those that the server answers. */
  filters?: ReactNode
  /** Buttons at the right end of the tool bar. */
  actions?: ReactNode
  rowActions?: (row: Row) => readonly RowAction[]
  onRowOpen?: (row: Row) => void
  /** Makes rows selectable; gives the buttons of the bar that appears with a selection. */
  selection?: {
    canSelect?: (row: Row) => boolean
    actions: (rows: readonly Row[], clear: () => void) => ReactNode
  }
  /** Shown when there is no row at all. */
  empty?: ReactNode
  /** A cursor page follows. */
  loadMore?: { onLoadMore: () => void; isLoading: boolean }
  /** Without the tool bar: short lists inside cards. */
  hideToolbar?: boolean
  className?: string
}

/** A list that people sort, filter, select and act on. On a phone each row is a card. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    status = { kind: 'ready' },
    getRowName,
    rowActions,
    onRowOpen,
    selection,
  } = props
  const table = useTableModel({
    rows,
    columns,
    getRowId: props.getRowId,
    initialSort: props.initialSort,
    searchText: props.search?.text,
    canSelect: selection ? (selection.canSelect ?? true) : false,
  })
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns])
  const shown = table.getRowModel().rows
  const selectable = selection !== undefined
  const chosen = table.getSelectedRowModel().rows.map((row) => row.original)
  const outside = <OutsideState {...props} status={status} hasMatches={shown.length > 0} />
  const hasRows = status.kind === 'ready' && shown.length > 0
  return (
    <div
      className={cn(
        'relative min-w-0 overflow-clip rounded-lg border border-border bg-surface',
        props.className,
      )}
    >
      {!props.hideToolbar && status.kind !== 'denied' && (
        <DataTableToolbar
          table={table}
          columns={columns}
          searchLabel={props.search?.label ?? null}
          filters={props.filters}
          actions={props.actions}
        />
      )}
      {hasRows ? (
        <ScrollRegion label={label}>
          <table aria-label={label} className="w-full border-collapse text-left phone:block">
            <DataTableHead
              table={table}
              columns={byId}
              selectable={selectable}
              withActions={rowActions !== undefined}
            />
            <tbody className="phone:block">
              {shown.map((row) => (
                <DataTableRow
                  key={row.id}
                  row={row}
                  columns={byId}
                  selectable={selectable}
                  name={getRowName(row.original)}
                  actions={rowActions?.(row.original)}
                  onOpen={onRowOpen && (() => onRowOpen(row.original))}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ) : (
        outside
      )}
      {hasRows && props.loadMore && <LoadMore shown={rows.length} {...props.loadMore} />}
      {chosen.length > 0 && selection && (
        <SelectionBar count={chosen.length} onClear={() => table.resetRowSelection(true)}>
          {selection.actions(chosen, () => table.resetRowSelection(true))}
        </SelectionBar>
      )}
    </div>
  )
}

type OutsideProps<Row extends object> = DataTableProps<Row> & { status: DataTableStatus; hasMatches: boolean }

/** What stands in place of the rows. */
function OutsideState<Row extends object>({ status, rows, columns, empty, label }: OutsideProps<Row>) {
  if (status.kind === 'loading') return <LoadingRows label={label} columns={columns.length} />
  if (status.kind === 'error') return <ErrorState error={status.error} onRetry={status.onRetry} />
  if (status.kind === 'denied') return <DeniedState permission={status.permission} />
  if (rows.length === 0) return <>{empty ?? <EmptyState title="Nothing here yet" />}</>
  return <EmptyState title="Nothing matches">Change or clear the search and the filters.</EmptyState>
}

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

function LoadingRows({ label, columns }: { label: string; columns: number }) {
  const cells = SKELETON_ROWS.slice(0, Math.min(columns, 5))
  return (
    <LoadingRegion label={`Loading ${label}`} className="divide-y divide-border">
      {SKELETON_ROWS.map((row) => (
        <div key={row} className="flex h-10 items-center gap-6 px-4 phone:h-16">
          {cells.map((cell) => (
            <Skeleton key={cell} className="grow first:max-w-56" />
          ))}
        </div>
      ))}
    </LoadingRegion>
  )
}

function LoadMore({
  shown,
  onLoadMore,
  isLoading,
}: {
  shown: number
  onLoadMore: () => void
  isLoading: boolean
}) {
  return (
    <div className="flex items-center justify-center gap-3 border-border border-t px-4 py-2.5 text-muted text-sm">
      <span>{shown} loaded</span>
      <Button size="sm" loading={isLoading} onClick={onLoadMore}>
        Load more
      </Button>
    </div>
  )
}
