import type { ReactNode } from 'react'

/** Head of the narrow pages before the panel. */
export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-5 grid gap-1">
      <h1 className="font-semibold text-xl">{title}</h1>
      {children && <div className="text-muted">{children}</div>}
    </header>
  )
}
