import { LoadingRegion, Skeleton } from '../ui/skeleton'

const LINES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** The shape of a page with a list, while the server prepares it. */
export function PageSkeleton() {
  return (
    <LoadingRegion
      label="Loading the page"
      className="mx-auto grid w-full max-w-7xl gap-5 px-4 py-4 sm:px-6 sm:py-5"
    >
      <Skeleton className="h-8 w-56" />
      <div className="divide-y divide-border rounded-lg border border-border bg-surface">
        {LINES.map((line) => (
          <div key={line} className="flex h-11 items-center gap-6 px-4">
            <Skeleton className="w-40" />
            <Skeleton className="grow" />
            <Skeleton className="hidden w-24 sm:block" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  )
}
