import { cn } from '../ui/cn'

/** Five stakes and a rail. Takes the colour of the text around it. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" className={cn('size-6', className)}>
      <path d="M1.5 21V9.2L3.25 6 5 9.2V21zM6 21V6.7L7.75 3.5 9.5 6.7V21zM10.25 21V4.2L12 1l1.75 3.2V21zM14.5 21V6.7l1.75-3.2L18 6.7V21zM19 21V9.2L20.75 6l1.75 3.2V21z" />
      <path d="M0 12.5h24v2.25H0z" className="opacity-55" />
    </svg>
  )
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-accent-ink', className)}>
      <LogoMark />
      <span className="font-semibold text-lg text-text tracking-tight">Palisade</span>
    </span>
  )
}
