import { type ReactNode, useId } from 'react'
import { cn } from './cn'

type Props = {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A part of a page with its heading. On wide screens of settings the heading stands beside the content. */
export function Section({ title, description, actions, children, className }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('grid gap-3', className)}>
      <header className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="grid min-w-0 grow gap-0.5">
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          {description && <p className="max-w-prose text-muted text-sm">{description}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  )
}
