'use client'

import Link from 'next/link'
import { Banner } from './banner'
import { useShell } from './shell-context'

/** While the panic switch is on somewhere, nobody should wonder why plugins are silent. */
export function PanicBanner() {
  const { servers } = useShell()
  const stopped = servers.filter((server) => server.isPanicked)
  if (stopped.length === 0) return null
  const where =
    stopped.length === servers.length ? 'every server' : stopped.map((server) => server.name).join(', ')
  return (
    <Banner
      tone="danger"
      action={
        <Link href="/plugins" className="shrink-0 font-semibold underline underline-offset-3">
          Plugins
        </Link>
      }
    >
      Panic is on for {where}: plugins can do nothing there.
    </Banner>
  )
}
