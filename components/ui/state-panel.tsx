import { CircleAlert, Inbox, type LucideIcon, SearchX } from 'lucide-react'
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
        {children && <div className="text-balance text-muted text-sm">{children}</div>}
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

/**
 * It went wrong: what, the request id for whoever reads the logs, and a way to try again. What does not exist is no
 * failure, and trying again does not bring it back.
 */
export function ErrorState({ title, error, onRetry, actions, className }: ErrorProps) {
  const isGone = GONE.has(fieldOf(error, 'status'))
  const requestId = fieldOf(error, 'requestId')
  const retry = !isGone && onRetry
  return (
    <StatePanel
      icon={isGone ? SearchX : CircleAlert}
      tone={isGone ? 'neutral' : 'danger'}
      role="alert"
      title={title ?? (isGone ? 'This does not exist' : 'This could not be loaded')}
      className={className}
      actions={
        (retry || actions) && (
          <>
            {retry && <Button onClick={retry}>Try again</Button>}
            {actions}
          </>
        )
      }
    >
      {error instanceof Error && <p>{error.message}</p>}
      {!isGone && typeof requestId === 'string' && (
        <p className="mt-1 text-xs">
          Request <span className="font-mono">{requestId}</span>
        </p>
      )}
    </StatePanel>
  )
}

/** Statuses of an answer: not there, not there any more. */
const GONE = new Set<unknown>([404, 410])

const fieldOf = (error: unknown, name: 'status' | 'requestId'): unknown =>
  typeof error === 'object' && error !== null
    ? Object.getOwnPropertyDescriptor(error, name)?.value
    : undefined
