import { Check } from 'lucide-react'
import { cn } from './cn'

export type Step = { id: string; label: string; description?: string }

/** Where one is in a task of several steps: upload, trust, grant, try, enable. */
export function Stepper({
  steps,
  current,
  label,
}: {
  steps: readonly Step[]
  current: string
  label: string
}) {
  const at = steps.findIndex((step) => step.id === current)
  return (
    <ol aria-label={label} className="flex flex-col gap-x-2 gap-y-3 sm:flex-row">
      {steps.map((step, index) => {
        const isDone = index < at
        const isCurrent = index === at
        return (
          <li
            key={step.id}
            aria-current={isCurrent ? 'step' : undefined}
            className={cn(
              'flex min-w-0 flex-1 gap-2.5 sm:border-t-2 sm:pt-2.5',
              isDone || isCurrent ? 'border-accent' : 'border-border',
            )}
          >
            <span
              aria-hidden
              className={cn(
                'grid size-5 shrink-0 place-items-center rounded-full border text-2xs',
                isDone && 'border-accent bg-accent text-accent-text',
                isCurrent && 'border-accent text-accent-ink',
                !isDone && !isCurrent && 'border-border-strong text-subtle',
              )}
            >
              {isDone ? <Check className="size-3 stroke-3" /> : index + 1}
            </span>
            <span className="grid min-w-0">
              <span className={cn('font-medium', !isDone && !isCurrent && 'text-muted')}>{step.label}</span>
              <span className="sr-only">{isDone ? 'done' : isCurrent ? 'in progress' : 'to do'}</span>
              {step.description && <span className="text-muted text-xs">{step.description}</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
