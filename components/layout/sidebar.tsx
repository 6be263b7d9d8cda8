'use client'

import Link from 'next/link'
import { Logo } from './logo'
import { NavList } from './nav-list'
import { ServerSwitcher } from './server-switcher'
import { useShell } from './shell-context'
import { UserMenu } from './user-menu'

export function Sidebar() {
  const { sections } = useShell()
  return (
    <aside
      aria-label="Sidebar"
      className="sticky top-0 hidden h-dvh w-(--sidebar) shrink-0 flex-col border-border border-r bg-sunken md:flex"
    >
      <div className="flex h-13 shrink-0 items-center px-4">
        <Link href="/servers" aria-label="Palisade, all servers" className="rounded-sm">
          <Logo />
        </Link>
      </div>
      <div className="shrink-0 px-2 pb-3">
        <ServerSwitcher className="w-full" />
      </div>
      <div className="min-h-0 grow overflow-y-auto px-2 pb-4">
        <NavList sections={sections} />
      </div>
      <div className="shrink-0 border-border border-t p-2">
        <UserMenu withName className="w-full" />
      </div>
    </aside>
  )
}
