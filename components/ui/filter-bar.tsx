'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'

export type ActiveFilter = { id: string; label: string; onRemove: () => void }

type Props = {
  /** Search field, selects and popovers. */
  children: ReactNode
  /** What is filtered right now, each removable. */
  active?: readonly ActiveFilter[]
  onClear?: () => void
  className?: string
}

/** Filters above a list that the server answers, with a line that says which are on. */
export function FilterBar({ children, active = [], onClear, className }: Props) {
  return (
    <section aria-label="Filters" className={cn('grid gap-2', className)}>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      {active.length > 0 && (
        <ul aria-label="Active filters" className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.id}>
              <button
                type="button"
                onClick={filter.onRemove}
                className="inline-flex h-(--control-sm) items-center gap-1 rounded-md bg-accent-soft px-2 text-accent-ink text-xs hover:bg-hover"
              >
                {filter.label}
                <X aria-hidden className="size-3" />
                <span className="sr-only">, remove filter</span>
              </button>
            </li>
          ))}
          {onClear && (
            <li>
              <Button variant="ghost" size="sm" onClick={onClear}>
                Clear all
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}
