'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

type Props = ComponentProps<typeof Radix.Root>

/** The box alone; give it an `id` and a Label, or an `aria-label`. On touch its target is 44 px, the box stays small. */
export function Checkbox({ className, ...rest }: Props) {
  return (
    <Radix.Root
      className={cn(
        'group relative grid size-4 shrink-0 place-items-center rounded-sm border border-border-strong bg-field text-accent-text',
        'after:absolute after:-inset-2 coarse:after:-inset-3.5',
        'hover:border-muted data-[state=checked]:border-accent data-[state=indeterminate]:border-accent',
        'data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent aria-invalid:border-danger-ink',
        'disabled:cursor-not-allowed disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        <Minus aria-hidden className="hidden size-3 stroke-3 group-data-[state=indeterminate]:block" />
        <Check aria-hidden className="hidden size-3 stroke-3 group-data-[state=checked]:block" />
      </Radix.Indicator>
    </Radix.Root>
  )
}
