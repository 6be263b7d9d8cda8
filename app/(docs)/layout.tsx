import Link from 'next/link'
import type { ReactNode } from 'react'
import { Logo } from '@/components/layout/logo'

/** Pages that anybody may read; a program shows their addresses to people without an account. */
export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-4xl gap-6 px-4 py-6 sm:px-6">
      <header>
        <Link href="/" className="inline-flex min-h-11 items-center rounded-md">
          <Logo />
        </Link>
      </header>
      <main className="min-w-0">{children}</main>
    </div>
  )
}
