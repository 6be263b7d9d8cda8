import { CircleAlert, Inbox, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './cn'

type PanelProps = {
  icon: LucideIcon
  tone?: 'neutral' | 'danger'
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  role?: 'alert'
  className?: string
}

/** The frame of the empty, error and denied states; use those. */
export function StatePanel({
  icon: Icon,
  tone = 'neutral',
  title,
  children,
  actions,
  role,
  className,
}: PanelProps) {
  return (
    <div role={role} className={cn('grid place-items-center px-4 py-10 text-center', className)}>
      <div className="grid max-w-md justify-items-center gap-2">
        <span
          className={cn(
            'mb-1 grid size-10 place-items-center rounded-lg border border-border bg-raised text-muted',
            tone === 'danger' && 'border-danger-ink/30 bg-danger-soft text-danger-ink',
          )}
        >
          <Icon aria-hidden className="size-5" />
        </span>
        <p className="font-semibold text-base">{title}</p>
        {children && <div className="text-muted text-sm">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
      </div>
    </div>
  )
}

type EmptyProps = {
  icon?: LucideIcon
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}

/** Nothing here yet: says what would be here and how to get the first one. */
export function EmptyState({ icon = Inbox, ...rest }: EmptyProps) {
  return <StatePanel icon={icon} {...rest} />
}

type ErrorProps = {
  title?: ReactNode
  /** What was thrown. An ApiError shows its message and its request id, anything else its message. */
  error?: unknown
  onRetry?: () => void
  actions?: ReactNode
  className?: string
}

/** It went wrong: what, the request id for whoever reads the logs, and a way to try again. */
export function ErrorState({
  title = 'This could not be loaded',
  error,
  onRetry,
  actions,
  className,
}: ErrorProps) {
  const requestId = requestIdOf(error)
  return (
    <StatePanel
      icon={CircleAlert}
      tone="danger"
      role="alert"
      title={title}
      className={className}
      actions={
        (onRetry || actions) && (
          <>
            {onRetry && <Button onClick={onRetry}>Try again</Button>}
            {actions}
          </>
        )
      }
    >
      {error instanceof Error && <p>{error.message}</p>}
      {requestId && (
        <p className="mt-1 text-xs">
          Request <span className="font-mono">{requestId}</span>
        </p>
      )}
    </StatePanel>
  )
}

const requestIdOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'requestId' in error && typeof error.requestId === 'string'
    ? error.requestId
    : null
