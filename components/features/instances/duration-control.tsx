'use client'

import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { TextControlProps } from './text-control-props'

const UNITS = [
  { value: 's', label: 'seconds' },
  { value: 'm', label: 'minutes' },
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
] as const

/** A whole number and its unit: `90s`, `10m`, `2h`, `7d`. */
export function DurationControl({ attributes, value, onChange }: TextControlProps) {
  const [, count = '', letter = ''] = /^(\d*)([smhd]?)$/.exec(value) ?? []
  const unit = UNITS.find((one) => one.value === letter)?.value ?? 'm'
  const write = (nextCount: string, nextUnit: string) =>
    onChange(nextCount === '' ? '' : `${Number(nextCount)}${nextUnit}`)
  return (
    <span className="grid grid-cols-[minmax(4.5rem,8rem)_minmax(7rem,10rem)] gap-2">
      <Input
        {...attributes}
        type="number"
        inputMode="numeric"
        min={1}
        value={count}
        onChange={(event) => write(event.target.value.replaceAll(/\D/g, '').slice(0, 6), unit)}
      />
      <Select
        aria-label="Unit of the duration"
        options={UNITS}
        value={unit}
        onValueChange={(next) => write(count, next)}
      />
    </span>
  )
}
