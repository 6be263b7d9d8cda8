'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '../checkbox'
import { cn } from '../cn'
import type { DataColumn } from './data-column'
import type { TableModel } from './table-model'

type Props<Row extends object> = {
  table: TableModel<Row>
  columns: ReadonlyMap<string, DataColumn<Row>>
  selectable: boolean
  withActions: boolean
}

const cellClasses = 'h-9 whitespace-nowrap px-3 text-left font-medium text-muted text-xs first:pl-4 last:pr-4'

export function DataTableHead<Row extends object>({ table, columns, selectable, withActions }: Props<Row>) {
  return (
    <thead className="border-border border-b phone:hidden">
      <tr>
        {selectable && (
          <th scope="col" className={cn(cellClasses, 'w-10')}>
            <Checkbox
              aria-label="Select all rows"
              checked={
                table.getIsAllRowsSelected() ? true : table.getIsSomeRowsSelected() ? 'indeterminate' : false
              }
              onCheckedChange={(checked) => table.toggleAllRowsSelected(checked === true)}
            />
          </th>
        )}
        {table.getVisibleLeafColumns().map((handle) => {
          const column = columns.get(handle.id)
          if (!column) return null
          const sorted = handle.getIsSorted()
          return (
            <th
              key={handle.id}
              scope="col"
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
              className={cn(cellClasses, column.align === 'end' && 'text-right', column.className)}
            >
              {handle.getCanSort() ? (
                <button
                  type="button"
                  onClick={() => handle.toggleSorting()}
                  className={cn(
                    'group -mx-1.5 inline-flex h-7 items-center gap-1 rounded-sm px-1.5 hover:bg-hover hover:text-text',
                    sorted && 'text-text',
                    column.align === 'end' && 'flex-row-reverse',
                  )}
                >
                  {column.header}
                  {sorted === 'desc' ? (
                    <ArrowDown aria-hidden className="size-3" />
                  ) : (
                    <ArrowUp
                      aria-hidden
                      className={cn('size-3', !sorted && 'opacity-0 group-hover:opacity-60')}
                    />
                  )}
                </button>
              ) : (
                column.header
              )}
            </th>
          )
        })}
        {withActions && (
          <th scope="col" className={cn(cellClasses, 'w-12')}>
            <span className="sr-only">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
