import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '../ui/breadcrumbs'

type Props = {
  title: ReactNode
  /** One sentence, only where the title does not say it. */
  description?: ReactNode
  breadcrumbs?: readonly Crumb[]
  /** Facts beside the title: state chip, badge. */
  badges?: ReactNode
  /** At most one primary button. */
  actions?: ReactNode
  /** TabLinks of the sub pages. */
  tabs?: ReactNode
}

/** The top of every page: where am I, what is this, what can I do. Holds the page's only h1. */
export function PageHeader({ title, description, breadcrumbs, badges, actions, tabs }: Props) {
  return (
    <header className="grid gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="grid min-w-0 grow gap-1">
          {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-2xl">{title}</h1>
            {badges}
          </div>
          {description && <p className="max-w-prose text-pretty text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs}
    </header>
  )
}
