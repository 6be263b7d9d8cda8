'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { tabClasses, tabStripClasses } from './tab-classes'

export type TabLink = {
  href: string
  label: ReactNode
  badge?: ReactNode /** Only for this very address. */
  exact?: boolean
}

/** Sub pages of one thing, each with its address. */
export function TabLinks({ label, items }: { label: string; items: readonly TabLink[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className={tabStripClasses}>
      {items.map(({ href, label: text, badge, exact }) => {
        const current = pathname === href || (!exact && pathname.startsWith(`${href}/`))
        return (
          <Link
            key={href}
            ref={current ? showTab : undefined}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={tabClasses}
          >
            {text}
            {badge}
          </Link>
        )
      })}
    </nav>
  )
}

/** On a phone the tab that is open may lie beyond the edge of the strip. */
function showTab(tab: HTMLElement | null): void {
  const strip = tab?.parentElement
  if (!tab || !strip) return
  const [outer, inner] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()]
  strip.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2
}
