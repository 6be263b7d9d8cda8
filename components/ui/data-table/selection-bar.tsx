'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../icon-button'

/** Appears at the bottom edge while rows are selected; says how many and what can be done with them. */
export function SelectionBar({
  count,
  onClear,
  children,
}: {
  count: number
  onClear: () => void
  children: ReactNode
}) {
  return (
    <div
      role="toolbar"
      aria-label="Selected rows"
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex animate-fade-in flex-wrap items-center gap-2 border-border border-t bg-raised px-3 py-2 md:bottom-0"
    >
      <IconButton label="Clear selection" size="sm" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <span role="status" className="mr-auto font-medium">
        {count} selected
      </span>
      {children}
    </div>
  )
}
