import { cn } from '@/components/ui/cn'
import type { Completion } from './completion'

type Props = {
  id: string
  options: readonly Completion[]
  /** Index of the one that Enter takes; -1 while none is. */
  chosen: number
  onTake: (line: string) => void
}

/** Above the command line, so that a phone's keyboard does not cover it. */
export function CompletionList({ id, options, chosen, onTake }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Completions"
      className={cn(
        'absolute inset-x-3 bottom-full z-20 mb-1 max-h-64 overflow-y-auto rounded-lg border border-border bg-raised p-1 shadow-float',
        options.length === 0 && 'hidden',
      )}
    >
      {options.map((option, index) => (
        <div
          key={option.line}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // The field keeps the focus; a tap takes the line at once.
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(option.line)
          }}
          className={cn(
            'flex min-h-(--control-sm) items-center justify-between gap-3 rounded-md px-2 text-sm hover:bg-hover',
            index === chosen && 'bg-hover',
          )}
        >
          <span className="min-w-0 truncate font-mono text-xs">{option.label}</span>
          <span className="shrink-0 truncate text-muted text-xs max-sm:max-w-32">{option.hint}</span>
        </div>
      ))}
    </div>
  )
}
