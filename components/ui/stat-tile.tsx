import type { ReactNode } from 'react'
import { cn } from './cn'

type Props = {
  label: string
  value: ReactNode
  /** Unit or total, smaller: `/ 100`, `ms`. */
  unit?: ReactNode
  /** What makes the number readable: a comparison, a time. */
  note?: ReactNode
  tone?: 'neutral' | 'success' | 'warning' | 'danger'
  /** A Sparkline. */
  chart?: ReactNode
  className?: string
}

const TONES = {
  neutral: 'text-text',
  success: 'text-success-ink',
  warning: 'text-warning-ink',
  danger: 'text-danger-ink',
} as const

/** One number that is looked at often. Put several into StatRow. */
export function StatTile({ label, value, unit, note, tone = 'neutral', chart, className }: Props) {
  return (
    <div className={cn('grid min-w-0 content-start gap-1 bg-surface px-4 py-3', className)}>
      <dt className="truncate text-muted text-xs">{label}</dt>
      <dd className="flex items-baseline gap-1.5">
        <span className={cn('font-semibold text-2xl leading-8', TONES[tone])}>{value}</span>
        {unit && <span className="text-muted text-sm">{unit}</span>}
      </dd>
      {chart && <dd>{chart}</dd>}
      {note && <dd className="truncate text-subtle text-xs">{note}</dd>}
    </div>
  )
}

/** Tiles in one frame, divided by lines; two in a row on a phone. */
export function StatRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cn(
        'grid grid-cols-2 gap-px max-sm:[&>*:last-child:nth-child(odd)]:col-span-2 overflow-hidden rounded-lg border border-border bg-border sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]',
        className,
      )}
    >
      {children}
    </dl>
  )
}
