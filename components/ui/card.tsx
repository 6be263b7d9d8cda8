import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

type Props = Omit<ComponentProps<'section'>, 'title'> & {
  title?: ReactNode
  /** Right of the title: a button, a badge, a link. */
  actions?: ReactNode
  /** Without inner spacing: tables and lists that reach the edges. */
  flush?: boolean
  /** 2 where the card stands directly below the page's title. */
  headingLevel?: 2 | 3
}

export function Card({
  title,
  actions,
  flush = false,
  headingLevel = 3,
  className,
  children,
  ...rest
}: Props) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className={cn('min-w-0 rounded-lg border border-border bg-surface', className)} {...rest}>
      {(title || actions) && (
        <header className="flex min-h-11 items-center gap-2 border-border border-b px-4 py-1.5">
          <Heading className="min-w-0 grow truncate font-semibold text-base">{title}</Heading>
          {actions}
        </header>
      )}
      <div className={cn(!flush && 'p-4')}>{children}</div>
    </section>
  )
}
