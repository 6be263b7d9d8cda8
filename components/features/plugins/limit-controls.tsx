'use client'

import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { type ConstraintOffer, type ConstraintValue, splitUnit } from './constraint-offer'

export type LimitControlProps = {
  offer: ConstraintOffer
  value: ConstraintValue | undefined
  onChange: (value: ConstraintValue) => void
  /** Of the label, the description and the problem. */
  aria: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
}

const RATE_UNITS = [
  { value: 's', label: 'a second' },
  { value: 'min', label: 'a minute' },
  { value: 'hour', label: 'an hour' },
  { value: 'day', label: 'a day' },
] as const

const DURATION_UNITS = [
  { value: 's', label: 'seconds' },
  { value: 'm', label: 'minutes' },
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
] as const

/** A number with its unit: `10/min`, `30m`. */
export function UnitControl({ offer, value, onChange, aria }: LimitControlProps) {
  const isRate = offer.definition.shape === 'rate'
  const units = isRate ? RATE_UNITS : DURATION_UNITS
  const { count, unit } = splitUnit(String(value ?? ''))
  const known = units.find((one) => one.value === unit)?.value ?? units[1].value
  const write = (nextCount: string, nextUnit: string) =>
    onChange(nextCount === '' ? '' : `${Number(nextCount)}${isRate ? '/' : ''}${nextUnit}`)
  return (
    <div className="grid grid-cols-[minmax(4.5rem,7rem)_minmax(7rem,10rem)] gap-2">
      <Input
        {...aria}
        type="number"
        inputMode="numeric"
        min={1}
        max={999_999}
        value={count}
        onChange={(event) => write(event.target.value.replaceAll(/\D/g, '').slice(0, 6), known)}
      />
      <Select
        aria-label={`${offer.definition.title}, unit`}
        options={units}
        value={known}
        onValueChange={(next) => write(count, next)}
      />
    </div>
  )
}

export function MaximumControl({ offer, value, onChange, aria }: LimitControlProps) {
  return (
    <Input
      {...aria}
      type="number"
      inputMode="numeric"
      min={1}
      max={typeof offer.asked === 'number' ? offer.asked : undefined}
      value={typeof value === 'number' && Number.isFinite(value) ? value : ''}
      onChange={(event) =>
        onChange(event.target.value === '' ? Number.NaN : Math.trunc(event.target.valueAsNumber))
      }
      className="max-w-40"
    />
  )
}

/** Words of which some may be taken away. */
export function ChoicesControl({ offer, value, onChange, aria }: LimitControlProps) {
  const prefix = useId()
  const chosen = Array.isArray(value) ? value : []
  const choices = offer.choices ?? []
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1" aria-describedby={aria['aria-describedby']}>
      <legend className="sr-only">{offer.definition.title}</legend>
      {choices.map((choice, index) => (
        <span key={choice} className="inline-flex min-h-(--control) min-w-0 items-center gap-2">
          <Checkbox
            id={index === 0 ? aria.id : `${prefix}-${choice}`}
            checked={chosen.includes(choice)}
            onCheckedChange={(next) =>
              onChange(choices.filter((one) => (one === choice ? next === true : chosen.includes(one))))
            }
          />
          <label
            htmlFor={index === 0 ? aria.id : `${prefix}-${choice}`}
            className="break-all font-mono text-sm"
          >
            {choice}
          </label>
        </span>
      ))}
    </fieldset>
  )
}

/** Words that are written, one a line. */
export function LinesControl({ value, onChange, aria }: LimitControlProps) {
  const lines = Array.isArray(value) ? value : []
  return (
    <Textarea
      {...aria}
      rows={Math.min(6, Math.max(2, lines.length + 1))}
      defaultValue={lines.join('\n')}
      onChange={(event) =>
        onChange(
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        )
      }
      className="font-mono text-sm"
      spellCheck={false}
    />
  )
}
