import type { ReactNode } from 'react'
import { cn } from './cn'

export type DescriptionItem = { term: string; value: ReactNode }

type Props = {
  items: readonly DescriptionItem[]
  /** `rows` puts term and value on one line; `tiles` puts the value under its term. */
  layout?: 'rows' | 'tiles'
  className?: string
}

export function DescriptionList({ items, layout = 'rows', className }: Props) {
  if (layout === 'tiles') {
    return (
      <dl
        className={cn(
          'grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]',
          className,
        )}
      >
        {items.map(({ term, value }) => (
          <div key={term} className="grid content-start gap-0.5">
            <dt className="text-subtle text-xs">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <dl className={cn('divide-y divide-border', className)}>
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="grid grid-cols-[7rem_1fr] sm:grid-cols-[minmax(7rem,12rem)_1fr] gap-3 py-2 first:pt-0 last:pb-0"
        >
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
