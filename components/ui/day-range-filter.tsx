'use client'

import { useId } from 'react'
import { Input } from './input'

type Props = {
  from: string | undefined
  to: string | undefined
  onChange: (end: 'from' | 'to', value: string) => void
}

/** Two days that stay side by side, however the filters around them wrap; on a phone over its whole width. */
export function DayRangeFilter({ from, to, onChange }: Props) {
  return (
    <span className="flex w-full items-center gap-2 text-muted text-sm sm:w-auto">
      <Day label="From" value={from} onChange={(value) => onChange('from', value)} />
      <Day label="To" value={to} onChange={(value) => onChange('to', value)} />
    </span>
  )
}

type DayProps = { label: string; value: string | undefined; onChange: (value: string) => void }

function Day({ label, value = '', onChange }: DayProps) {
  const id = useId()
  return (
    <span className="grid min-w-0 flex-1 gap-1 sm:flex sm:flex-none sm:items-center sm:gap-1.5">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full sm:w-36"
      />
    </span>
  )
}
