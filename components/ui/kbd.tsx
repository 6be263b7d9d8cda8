import { cn } from './cn'

/** A key, for example `⌘` or `Esc`. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-grid h-5 min-w-5 place-items-center rounded-sm border border-border bg-sunken px-1 font-sans text-2xs text-muted',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
