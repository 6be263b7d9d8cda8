'use client'

import { PageError } from '@/components/layout/page-error'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function RootError({ error, reset }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Something went wrong</h1>
      <PageError error={error} onRetry={reset} />
    </main>
  )
}
