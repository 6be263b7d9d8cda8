'use client'

import { useId } from 'react'
import { Input } from './input'

type Props = {
  from: string | undefined
  to: string | undefined
  onChange: (end: 'from' | 'to', value: string) => void
}

/** Two days that stay side by side, however the filters around them wrap. */
export function DayRangeFilter({ from, to, onChange }: Props) {
  return (
    <span className="inline-flex items-center gap-2 text-muted text-sm">
      <Day label="From" value={from} onChange={(value) => onChange('from', value)} />
      <Day label="To" value={to} onChange={(value) => onChange('to', value)} />
    </span>
  )
}

type DayProps = { label: string; value: string | undefined; onChange: (value: string) => void }

function Day({ label, value = '', onChange }: DayProps) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-1.5">
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
