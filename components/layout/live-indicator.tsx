'use client'

import { useLiveConnection } from '@/lib/client/live-connection'
import type { LiveState } from '@/lib/client/live-stream'
import { cn } from '../ui/cn'

const LOOKS: Record<LiveState, { label: string; dot: string; text: string }> = {
  live: { label: 'Live', dot: 'bg-success-ink', text: 'text-muted' },
  connecting: { label: 'Connecting', dot: 'bg-info-ink animate-shimmer', text: 'text-muted' },
  reconnecting: { label: 'Reconnecting', dot: 'bg-warning-ink animate-shimmer', text: 'text-warning-ink' },
  ended: { label: 'Not live', dot: 'bg-danger-ink', text: 'text-danger-ink' },
}

/** Whether what is on screen follows the server; nothing where the page has no live data. */
export function LiveIndicator({ className }: { className?: string }) {
  const { state } = useLiveConnection()
  const look = state && LOOKS[state]
  return (
    <span role="status" aria-live="polite" className={cn('inline-flex items-center', className)}>
      {look && (
        <span className={cn('inline-flex h-7 items-center gap-1.5 rounded-full px-2 text-xs', look.text)}>
          <span aria-hidden className={cn('size-2 rounded-full', look.dot)} />
          <span className="max-sm:sr-only">{look.label}</span>
        </span>
      )}
    </span>
  )
}
