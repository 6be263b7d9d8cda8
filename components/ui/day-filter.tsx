'use client'

import { useId } from 'react'
import { Input } from './input'

type Props = { label: string; value: string | undefined; onChange: (value: string) => void }

export function DayFilter({ label, value = '', onChange }: Props) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-1.5 text-muted text-sm">
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
