'use client'

import type { KeyboardEvent, MouseEvent } from 'react'
import { Checkbox } from '../checkbox'
import { cn } from '../cn'
import type { DataColumn } from './data-column'
import { type RowAction, RowActions } from './row-action'
import type { TableModel } from './table-model'

type Props<Row extends object> = {
  row: ReturnType<TableModel<Row>['getRowModel']>['rows'][number]
  columns: ReadonlyMap<string, DataColumn<Row>>
  selectable: boolean
  /** The row's own name, for its checkbox and its menu. */
  name: string
  actions?: readonly RowAction[]
  onOpen?: () => void
}

/** A line of cells on a desktop, a card on a phone: the same elements, laid out anew. */
export function DataTableRow<Row extends object>({
  row,
  columns,
  selectable,
  name,
  actions,
  onOpen,
}: Props<Row>) {
  const selected = row.getIsSelected()
  return (
    <tr
      aria-selected={selectable ? selected : undefined}
      onClick={onOpen && ((event) => !isInteractive(event) && onOpen())}
      onKeyDown={onOpen && ((event) => isEnterOnRow(event) && onOpen())}
      tabIndex={onOpen ? 0 : undefined}
      className={cn(
        'border-border border-b last:border-b-0 hover:bg-hover/50 focus-visible:-outline-offset-2',
        'phone:relative phone:flex phone:flex-wrap phone:gap-x-5 phone:gap-y-0.5 phone:px-4 phone:py-2.5',
        selected && 'bg-accent-soft/60 hover:bg-accent-soft/70',
        onOpen && 'cursor-pointer',
      )}
    >
      {selectable && (
        <td className="w-10 py-1.5 pl-4 phone:absolute phone:top-4.5 phone:left-4 phone:w-auto phone:p-0">
          <Checkbox
            aria-label={`Select ${name}`}
            checked={selected}
            disabled={!row.getCanSelect()}
            onCheckedChange={(checked) => row.toggleSelected(checked === true)}
          />
        </td>
      )}
      {row.getVisibleCells().map((cell) => {
        const column = columns.get(cell.column.id)
        return column ? (
          <DataCell key={cell.id} column={column} row={row.original} selectable={selectable} />
        ) : null
      })}
      {actions && (
        <td className="w-12 py-1 pr-3 text-right phone:absolute phone:top-1 phone:right-2 phone:w-auto phone:p-0">
          <RowActions actions={actions} label={`Actions for ${name}`} />
        </td>
      )}
    </tr>
  )
}

type CellProps<Row> = { column: DataColumn<Row>; row: Row; selectable: boolean }

function DataCell<Row>({ column, row, selectable }: CellProps<Row>) {
  const { phone = 'detail', align, header, className } = column
  return (
    <td
      className={cn(
        'h-10 px-3 py-1.5 first:pl-4 last:pr-4 phone:h-auto phone:min-w-0 phone:p-0 phone:first:pl-0 phone:last:pr-0',
        align === 'end' && 'text-right phone:text-left',
        phone === 'title' &&
          'phone:w-full phone:min-h-8 phone:content-center phone:pr-11 phone:font-semibold phone:text-lg',
        phone === 'title' && selectable && 'phone:pl-8',
        phone === 'subtitle' && 'phone:w-full phone:text-muted',
        phone === 'detail' && 'phone:flex phone:max-w-full phone:items-baseline phone:gap-2',
        phone === 'hidden' && 'phone:hidden',
        className,
      )}
    >
      {phone === 'detail' && (
        <span aria-hidden className="hidden shrink-0 text-subtle text-sm phone:inline">
          {header}
        </span>
      )}
      {phone === 'detail' ? (
        <span className="phone:min-w-0 phone:break-words">{column.cell(row)}</span>
      ) : (
        column.cell(row)
      )}
    </td>
  )
}

const INTERACTIVE = 'a, button, input, label, [role="menuitem"], [role="checkbox"]'

const isInteractive = (event: MouseEvent<HTMLElement>): boolean =>
  event.target instanceof Element &&
  (event.target.closest(INTERACTIVE) !== null || !event.currentTarget.contains(event.target))

const isEnterOnRow = (event: KeyboardEvent<HTMLElement>): boolean =>
  event.key === 'Enter' && event.target === event.currentTarget
