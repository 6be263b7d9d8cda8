import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

/** One primitive of the gallery with its name. */
export function Specimen({
  name,
  children,
  wide = false,
}: {
  name: string
  children: ReactNode
  wide?: boolean
}) {
  return (
    <div className={cn('grid min-w-0 content-start gap-2', wide && 'lg:col-span-2')}>
      <p className="eyebrow">{name}</p>
      <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}

export function SpecimenGrid({ children }: { children: ReactNode }) {
  return <div className="grid min-w-0 gap-x-8 gap-y-6 lg:grid-cols-2">{children}</div>
}
