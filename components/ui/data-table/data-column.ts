import type { ReactNode } from 'react'

export type SortValue = string | number | boolean | Date | null | undefined

export type DataColumn<Row> = {
  /** Unique in the table; also its name in saved settings. */
  id: string
  /** Text, because it also names the column in menus and on phone cards. */
  header: string
  cell: (row: Row) => ReactNode
  /** Makes the column sortable. Numbers sort as numbers, text without regard to case, `null` last. */
  sortValue?: (row: Row) => SortValue
  /** A filter in the toolbar: the row stays when its value is among the chosen ones. */
  filter?: { value: (row: Row) => string; options: readonly { value: string; label: string }[] }
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** Hidden until somebody switches it on in the column menu. */
  hiddenByDefault?: boolean
  /** On a phone a row is a card: what heads it, what stands below with its name, what is left out. */
  phone?: 'title' | 'subtitle' | 'detail' | 'hidden'
  className?: string
}

/** Order of two cells: numbers and dates by size, text by the reader's language, nothing last. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  const left = toComparable(a)
  const right = toComparable(b)
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left).localeCompare(String(right), undefined, { numeric: true, sensitivity: 'base' })
}

function toComparable(value: SortValue): string | number | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.getTime()
  return typeof value === 'boolean' ? Number(value) : value
}
