import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'

type Props = ComponentProps<'input'> & {
  /** Decoration at the start or end, for example a unit. Give the unit in the label too. */
  leading?: ReactNode
  trailing?: ReactNode
}

export function Input({ leading, trailing, className, type = 'text', ...rest }: Props) {
  const input = (
    <input
      type={type}
      className={cn(
        controlClasses,
        'h-(--control)',
        Boolean(leading) && 'pl-8',
        Boolean(trailing) && 'pr-10',
        className,
      )}
      {...rest}
    />
  )
  if (!leading && !trailing) return input
  return (
    <span className="relative block w-full">
      {leading && (
        <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-subtle [&_svg]:size-4">
          {leading}
        </span>
      )}
      {input}
      {trailing && (
        <span className="absolute inset-y-0 right-0 flex min-w-8 items-center justify-center px-1 text-sm text-subtle">
          {trailing}
        </span>
      )}
    </span>
  )
}
