'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn'

export type RadioOption<V extends string> = {
  value: V
  label: ReactNode
  description?: ReactNode
  disabled?: boolean
}

type Props<V extends string> = Omit<
  ComponentProps<typeof Radix.Root>,
  'value' | 'onValueChange' | 'children'
> & {
  options: readonly RadioOption<V>[]
  value: V | undefined
  onValueChange: (value: V) => void
}

/** Choices that deserve a sentence each; for short ones use a select. Arrow keys move. */
export function RadioGroup<V extends string>({ options, onValueChange, className, ...rest }: Props<V>) {
  const prefix = useId()
  const choose = (value: string) => {
    const option = options.find((candidate) => candidate.value === value)
    if (option) onValueChange(option.value)
  }
  return (
    <Radix.Root className={cn('grid gap-1.5', className)} onValueChange={choose} {...rest}>
      {options.map((option) => {
        const id = `${prefix}-${option.value}`
        return (
          <label
            key={option.value}
            htmlFor={id}
            className="flex min-h-(--control) items-start gap-2.5 rounded-md border border-border bg-surface px-3 py-2 hover:border-border-strong has-data-[state=checked]:border-accent has-disabled:opacity-60"
          >
            <Radix.Item
              id={id}
              value={option.value}
              disabled={option.disabled}
              aria-describedby={option.description ? `${id}-about` : undefined}
              className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-border-strong bg-field data-[state=checked]:border-accent"
            >
              <Radix.Indicator className="size-2 rounded-full bg-accent" />
            </Radix.Item>
            <span className="grid gap-0.5">
              <span className="font-medium">{option.label}</span>
              {option.description && (
                <span id={`${id}-about`} className="text-muted text-sm">
                  {option.description}
                </span>
              )}
            </span>
          </label>
        )
      })}
    </Radix.Root>
  )
}
