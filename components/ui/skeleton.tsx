import { cn } from './cn'

/** A grey place-holder of the size that the content will have. Wrap a group of them in LoadingRegion. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-4 animate-shimmer rounded-sm bg-hover', className)} />
}

/** Tells screen readers once that something is loading, whatever number of skeletons is inside. */
export function LoadingRegion({
  label = 'Loading',
  children,
  className,
}: {
  label?: string
  children: React.ReactNode
  className?: string
}) {
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}
