import { cn } from '@/components/ui/cn'

const WORDS = [
  'hardly anything',
  'little',
  'some',
  'a lot',
  'very much',
  'everything that an admin can',
] as const

const TONES = ['success', 'success', 'info', 'warning', 'danger', 'danger'] as const
const FILLS = {
  success: 'bg-success-ink',
  info: 'bg-info-ink',
  warning: 'bg-warning-ink',
  danger: 'bg-danger-ink',
} as const
const INKS = {
  success: 'text-success-ink',
  info: 'text-info-ink',
  warning: 'text-warning-ink',
  danger: 'text-danger-ink',
} as const

const STEPS = [1, 2, 3, 4, 5, 6] as const

/** How much a plugin could do, 1 to 6: number, bars and words. */
export function RatingBadge({ value, className }: { value: number; className?: string }) {
  const at = Math.min(Math.max(Math.round(value), 1), 6) - 1
  const tone = TONES[at] ?? 'danger'
  return (
    <span className={cn('inline-flex items-center gap-2', className)}>
      <span aria-hidden className="inline-flex items-end gap-0.5">
        {STEPS.map((step) => (
          <span
            key={step}
            className={cn('w-1.5 rounded-xs', step <= at + 1 ? FILLS[tone] : 'bg-border-strong')}
            style={{ height: `${4 + step * 2}px` }}
          />
        ))}
      </span>
      <span className={cn('font-semibold', INKS[tone])}>{at + 1} of 6</span>
      <span className="text-muted text-sm">can do {WORDS[at]}</span>
    </span>
  )
}
