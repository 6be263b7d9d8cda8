import type { ComponentProps } from 'react'
import { cn } from './cn'

type Props = ComponentProps<'label'> & { htmlFor: string; required?: boolean }

export function Label({ className, children, required, htmlFor, ...rest }: Props) {
  return (
    <label htmlFor={htmlFor} className={cn('font-medium text-sm text-text', className)} {...rest}>
      {children}
      {required && (
        <span aria-hidden className="ml-0.5 text-danger-ink">
          *
        </span>
      )}
    </label>
  )
}
