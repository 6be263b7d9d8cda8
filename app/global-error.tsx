'use client'

import './globals.css'
import { ErrorState } from '@/components/ui/state-panel'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** When even the root layout failed. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" data-theme="dark">
      <head>
        <title>Palisade stopped working</title>
      </head>
      <body>
        <main className="grid min-h-dvh place-items-center">
          <h1 className="sr-only">Palisade stopped working</h1>
          <ErrorState title="Palisade stopped working" error={error} onRetry={reset} />
        </main>
      </body>
    </html>
  )
}
