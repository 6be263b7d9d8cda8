import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'

/** Grows with its text where the browser supports it. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(controlClasses, 'field-sizing-content max-h-96 min-h-20 py-1.5', className)}
      {...rest}
    />
  )
}
