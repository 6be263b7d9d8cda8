import { OctagonX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

type Props = {
  tone: 'danger' | 'warning'
  /** What is so. */
  children: ReactNode
  /** What to do about it. */
  action?: ReactNode
}

/** A line across the top of every page while something unusual holds: panic, development mode, unsigned plugins. */
export function Banner({ tone, children, action }: Props) {
  const Icon = tone === 'danger' ? OctagonX : TriangleAlert
  return (
    <aside
      aria-label={tone === 'danger' ? 'Emergency' : 'Notice'}
      className={cn(
        'flex min-h-9 items-center gap-x-3 border-b px-4 py-1.5 text-sm sm:px-6',
        tone === 'danger'
          ? 'border-danger bg-danger text-danger-text'
          : 'border-warning-ink/30 bg-warning-soft text-warning-ink',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 grow font-medium">{children}</p>
      {action}
    </aside>
  )
}
