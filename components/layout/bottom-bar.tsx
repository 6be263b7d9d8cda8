'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { cn } from '../ui/cn'
import { Sheet } from '../ui/sheet'
import { NavList } from './nav-list'
import { isCurrent, thumbItems } from './navigation'
import { ServerSwitcher } from './server-switcher'
import { useShell } from './shell-context'
import { UserMenu } from './user-menu'

const entryClasses =
  'flex min-h-14 min-w-11 flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-muted focus-visible:-outline-offset-2 [&>svg]:size-5'

/** Navigation under the thumb, phones only. */
export function BottomBar() {
  const { sections, isOnServer } = useShell()
  const pathname = usePathname()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav
      aria-label="Quick"
      className="fixed inset-x-0 bottom-0 z-30 flex border-border border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {thumbItems(sections, isOnServer).map((item) => {
        const current = isCurrent(item, pathname)
        const Icon = item.icon
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={current ? 'page' : undefined}
            className={cn(entryClasses, current && 'font-semibold text-accent-ink')}
          >
            <Icon aria-hidden />
            {item.label}
          </Link>
        )
      })}
      <Sheet
        open={isOpen}
        onOpenChange={setOpen}
        side="left"
        title="Menu"
        trigger={
          <button type="button" className={entryClasses}>
            <Menu aria-hidden />
            More
          </button>
        }
        footer={<UserMenu withName className="w-full" />}
      >
        <div className="grid gap-4">
          <ServerSwitcher className="w-full" />
          <NavList sections={sections} onNavigate={() => setOpen(false)} />
        </div>
      </Sheet>
    </nav>
  )
}
