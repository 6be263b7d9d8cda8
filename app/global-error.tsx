'use client'

import './globals.css'

type Props = { error: Error & { digest?: string }; reset: () => void }

/**
 * When even the root layout failed. Browsers load it with every page, in a script of its own: it looks like
 * `ErrorState`, and brings none of its parts along a second time.
 */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en" data-theme="dark">
      <head>
        <title>Palisade stopped working</title>
      </head>
      <body>
        <main className="grid min-h-dvh place-items-center">
          <div role="alert" className="grid max-w-md justify-items-center gap-2 px-4 py-10 text-center">
            <h1 className="font-semibold text-base">Palisade stopped working</h1>
            <p className="text-muted text-sm">{error.message}</p>
            <button
              type="button"
              onClick={reset}
              className="mt-2 h-(--control) rounded-md border border-border bg-raised px-3 font-medium hover:border-border-strong hover:bg-hover"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  )
}
