import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

const TONES = {
  info: { icon: Info, classes: 'border-info-ink/30 bg-info-soft text-info-ink' },
  success: { icon: CircleCheck, classes: 'border-success-ink/30 bg-success-soft text-success-ink' },
  warning: { icon: TriangleAlert, classes: 'border-warning-ink/30 bg-warning-soft text-warning-ink' },
  danger: { icon: CircleAlert, classes: 'border-danger-ink/35 bg-danger-soft text-danger-ink' },
} as const satisfies Record<string, { icon: LucideIcon; classes: string }>

type Props = {
  tone?: keyof typeof TONES
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links: what to do about it. */
  actions?: ReactNode
  /** `alert` for what has just happened; leave out for what is simply so. */
  role?: 'alert' | 'status'
  className?: string
}

/** A message inside the page. Says what is so and what to do next. */
export function Callout({ tone = 'info', title, children, actions, role, className }: Props) {
  const { icon: Icon, classes } = TONES[tone]
  return (
    <div role={role} className={cn('flex gap-2.5 rounded-md border px-3 py-2.5 text-sm', classes, className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 grow content-start gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-text">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
