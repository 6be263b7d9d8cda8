'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

/** For settings that act at once. In a form with a save button use a checkbox. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'group relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-border-strong bg-field transition-colors',
        'after:absolute after:-inset-2 coarse:after:-inset-3 hover:border-muted',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        'disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-danger-ink',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-muted transition-transform motion-reduce:transition-none duration-100 group-data-[state=checked]:translate-x-4.5 group-data-[state=checked]:bg-accent-text" />
    </Radix.Root>
  )
}
