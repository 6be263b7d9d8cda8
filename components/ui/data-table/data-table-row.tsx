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
        'phone:grid phone:items-center phone:gap-x-3 phone:gap-y-1 phone:px-4 phone:py-3',
        selectable ? 'phone:grid-cols-[auto_1fr_auto]' : 'phone:grid-cols-[1fr_auto]',
        selected && 'bg-accent-soft/60 hover:bg-accent-soft/70',
        onOpen && 'cursor-pointer',
      )}
    >
      {selectable && (
        <td className="w-10 py-1.5 pl-4 phone:order-first phone:p-0">
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
        return column ? <DataCell key={cell.id} column={column} row={row.original} /> : null
      })}
      {actions && (
        <td className="w-12 py-1 pr-3 text-right phone:order-[-1] phone:p-0">
          <RowActions actions={actions} label={`Actions for ${name}`} />
        </td>
      )}
    </tr>
  )
}

function DataCell<Row>({ column, row }: { column: DataColumn<Row>; row: Row }) {
  const { phone = 'detail', align, header, className } = column
  return (
    <td
      className={cn(
        'h-10 px-3 py-1.5 first:pl-4 last:pr-4 phone:h-auto phone:min-w-0 phone:p-0',
        align === 'end' && 'text-right phone:text-left',
        phone === 'title' && 'phone:order-[-2] phone:font-medium phone:text-lg',
        phone === 'subtitle' && 'phone:col-span-full phone:text-muted',
        phone === 'detail' &&
          'phone:col-span-full phone:flex phone:items-baseline phone:justify-between phone:gap-4',
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
        <span className="phone:min-w-0 phone:text-right">{column.cell(row)}</span>
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
