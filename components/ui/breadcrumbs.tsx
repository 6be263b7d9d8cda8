import { ChevronRight } from 'lucide-react'
import Link from 'next/link'

export type Crumb = { label: string; href: string }

/** The way from the top to the parent of this page; the page itself is its heading. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted text-sm">
        {items.map((item, index) => (
          <li key={item.href} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-subtle" />}
            <Link
              href={item.href}
              className="truncate rounded-xs coarse:inline-flex coarse:min-h-11 coarse:min-w-11 coarse:items-center hover:text-text hover:underline"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
