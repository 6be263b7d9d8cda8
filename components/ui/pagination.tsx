'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from './button'

type Props = {
  /** Names what is paged: `Audit pages`. */
  label: string
  onPrevious?: () => void
  onNext?: () => void
  isLoading?: boolean
  /** `Newest 50`, `51–100`. */
  position?: string
}

/** Back and forth between cursor pages. Lists that grow while one reads use `loadMore` of DataTable instead. */
export function Pagination({ label, onPrevious, onNext, isLoading = false, position }: Props) {
  return (
    <nav aria-label={label} className="flex items-center justify-end gap-2">
      {position && <span className="mr-auto text-muted text-sm">{position}</span>}
      <Button size="sm" disabled={!onPrevious || isLoading} onClick={onPrevious}>
        <ChevronLeft aria-hidden />
        Previous
      </Button>
      <Button size="sm" disabled={!onNext} loading={isLoading} onClick={onNext}>
        Next
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}
