'use client'

import Link from 'next/link'
import { CommandButton } from './command-button'
import { LiveIndicator } from './live-indicator'
import { LogoMark } from './logo'
import { ServerSwitcher } from './server-switcher'

export function TopBar() {
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center gap-2 border-border border-b bg-background px-3 sm:px-6">
      <Link
        href="/servers"
        aria-label="Palisade, all servers"
        className="grid size-11 place-items-center rounded-sm text-accent-ink md:hidden"
      >
        <LogoMark />
      </Link>
      <ServerSwitcher className="max-w-56 grow md:hidden" />
      <CommandButton />
      <span className="hidden grow md:block" />
      <LiveIndicator />
    </header>
  )
}
