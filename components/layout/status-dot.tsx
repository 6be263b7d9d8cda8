import { cn } from '../ui/cn'
import type { ServerNav } from './navigation'

const COLOURS: Record<ServerNav['state'], string> = {
  connected: 'bg-success-ink',
  degraded: 'bg-warning-ink',
  connecting: 'bg-info-ink',
  disconnected: 'bg-danger-ink',
  disabled: 'bg-subtle',
  unknown: 'bg-subtle',
}

/** The state of a server where a chip has no room; its word is there for screen readers. */
export function StatusDot({ state, className }: { state: ServerNav['state']; className?: string }) {
  return (
    <span className={cn('inline-flex shrink-0 items-center', className)}>
      <span aria-hidden className={cn('size-2 rounded-full', COLOURS[state])} />
      <span className="sr-only">{state}</span>
    </span>
  )
}
