'use client'

import { ErrorState } from '@/components/ui/state-panel'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function RootError({ error, reset }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState title="This page stopped working" error={error} onRetry={reset} />
    </main>
  )
}
