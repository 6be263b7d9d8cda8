'use client'

import { PageError } from '@/components/layout/page-error'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** Inside the shell, so that the way to other pages stays open. */
export default function PanelError({ error, reset }: Props) {
  return (
    <div className="py-16">
      <h1 className="sr-only">Something went wrong</h1>
      <PageError error={error} onRetry={reset} />
    </div>
  )
}
