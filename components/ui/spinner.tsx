import { LoaderCircle } from 'lucide-react'
import { cn } from './cn'

type Props = {
  /** Announced to screen readers; leave out where the surrounding element already says it. */
  label?: string
  className?: string
}

export function Spinner({ label, className }: Props) {
  const icon = (
    <LoaderCircle aria-hidden className={cn('size-4 animate-spin motion-reduce:animate-none', className)} />
  )
  if (!label) return icon
  return (
    <span role="status" className="inline-flex items-center gap-2 text-muted">
      {icon}
      <span className="text-sm">{label}</span>
    </span>
  )
}
