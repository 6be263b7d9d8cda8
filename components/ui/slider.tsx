'use client'

import { Slider as Radix } from 'radix-ui'
import { cn } from './cn'

type Props = {
  value: number
  onValueChange: (value: number) => void
  min: number
  max: number
  step?: number
  /** Text of the value, shown beside the track and read aloud: `10 per minute`. */
  format?: (value: number) => string
  disabled?: boolean
  name?: string
  id?: string
  className?: string
  onBlur?: () => void
  'aria-labelledby'?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
}

export function Slider({ value, onValueChange, format = String, className, id, onBlur, ...rest }: Props) {
  const { min, max, step = 1, disabled, name, 'aria-required': _required, ...aria } = rest
  return (
    <div className={cn('flex min-h-(--control) items-center gap-3', className)}>
      <Radix.Root
        className="relative flex h-5 grow touch-none select-none items-center data-disabled:opacity-50"
        value={[value]}
        onValueChange={([next]) => next !== undefined && onValueChange(next)}
        {...{ min, max, step, disabled, name, onBlur }}
      >
        <Radix.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-hover">
          <Radix.Range className="absolute h-full bg-accent" />
        </Radix.Track>
        <Radix.Thumb
          id={id}
          {...aria}
          aria-valuetext={format(value)}
          className="relative block size-4 rounded-full border-2 border-accent bg-surface after:absolute after:-inset-2 coarse:after:-inset-3.5"
        />
      </Radix.Root>
      <output className="min-w-12 text-right text-sm text-muted">{format(value)}</output>
    </div>
  )
}
