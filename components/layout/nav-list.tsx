'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '../ui/cn'
import { isCurrent, type NavItem, type NavSection } from './navigation'

type Props = { sections: readonly NavSection[]; onNavigate?: () => void }

export function NavList({ sections, onNavigate }: Props) {
  return (
    <nav aria-label="Main" className="grid gap-4">
      {sections.map((section) => (
        <div key={section.id}>
          <p id={`nav-${section.id}`} className="eyebrow truncate px-2.5 pb-1">
            {section.id === 'server' ? 'This server' : section.label}
          </p>
          <ul aria-labelledby={`nav-${section.id}`} className="grid gap-px">
            {section.items.map((item) => (
              <NavEntry key={item.href} item={item} onNavigate={onNavigate} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function NavEntry({ item, onNavigate }: { item: NavItem; onNavigate?: () => void }) {
  const current = isCurrent(item, usePathname())
  const Icon = item.icon
  return (
    <li>
      <Link
        href={item.href}
        onClick={onNavigate}
        aria-current={current ? 'page' : undefined}
        className={cn(
          'relative flex h-(--control-sm) items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-hover hover:text-text',
          'focus-visible:-outline-offset-2 [&>svg]:size-4 [&>svg]:shrink-0',
          current &&
            'bg-raised font-medium text-text before:absolute before:inset-y-1.5 before:left-0 before:w-0.5 before:rounded-full before:bg-accent [&>svg]:text-accent-ink',
        )}
      >
        <Icon aria-hidden />
        <span className="truncate">{item.label}</span>
      </Link>
    </li>
  )
}
