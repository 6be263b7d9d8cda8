'use client'

import { cn } from './cn'
import { formatClock, formatDuration, formatLocal, formatRelative, formatUtc } from './time-format'
import { useNow } from './use-now'

type Props = {
  /** ISO 8601 text or milliseconds. */
  value: string | number | Date
  /** `relative`: 3 minutes ago. `local`: the reader's zone. `clock`: only the time of day. `both`: local · relative. */
  show?: 'relative' | 'local' | 'clock' | 'both'
  className?: string
}

/** A moment. The other forms (local, UTC) are in its tooltip; until the browser takes over it is UTC for everybody. */
export function Time({ value, show = 'relative', className }: Props) {
  const atMs = new Date(value).getTime()
  const now = useNow(30_000)
  if (Number.isNaN(atMs)) return <span className={className}>–</span>
  return (
    <time
      dateTime={new Date(atMs).toISOString()}
      title={now === null ? undefined : `${formatLocal(atMs, true)} · ${formatUtc(atMs)}`}
      className={cn(show !== 'both' && 'whitespace-nowrap', className)}
    >
      {now === null ? formatUtc(atMs).slice(0, 16) : momentText(atMs, now, show)}
    </time>
  )
}

function momentText(atMs: number, now: number, show: NonNullable<Props['show']>): string {
  if (show === 'relative') return formatRelative(atMs, now)
  if (show === 'clock') return formatClock(atMs)
  return show === 'both' ? `${formatLocal(atMs)} · ${formatRelative(atMs, now)}` : formatLocal(atMs)
}

/** A length of time given in milliseconds. */
export function Duration({ ms, className }: { ms: number; className?: string }) {
  return <span className={cn('whitespace-nowrap', className)}>{formatDuration(ms)}</span>
}

/** Counts from a moment: uptime, time on the server, time left of a ban. */
export function Elapsed({ since, className }: { since: string | number | Date; className?: string }) {
  const atMs = new Date(since).getTime()
  const now = useNow(1_000)
  return (
    <span className={cn('whitespace-nowrap', className)}>
      {now === null ? '…' : formatDuration(Math.abs(now - atMs))}
    </span>
  )
}
