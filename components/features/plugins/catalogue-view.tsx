'use client'

import { useQuery } from '@tanstack/react-query'
import { LibraryBig } from 'lucide-react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listCatalogue } from '@/lib/contracts/plugins/catalogue'
import { CatalogueCard } from './catalogue-card'

const CRUMBS = [{ label: 'Plugins', href: '/plugins' }]

/** What comes with the panel. */
export function CatalogueView() {
  const mayRead = useCan()('plugins:read')
  const catalogue = useQuery({ ...operationQuery(listCatalogue, {}), enabled: mayRead })
  return (
    <Page
      header={
        <PageHeader
          title="Catalogue"
          breadcrumbs={CRUMBS}
          description="Plugins that come with the panel. They get no more rights than any other: you grant them server by server."
        />
      }
    >
      {!mayRead || isDenied(catalogue.error) ? (
        <DeniedState permission="plugins:read" />
      ) : catalogue.status === 'pending' ? (
        <LoadingRegion label="Catalogue" className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-48 rounded-lg" />
          <Skeleton className="h-48 rounded-lg" />
        </LoadingRegion>
      ) : catalogue.status === 'error' ? (
        <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      ) : catalogue.data.items.length === 0 ? (
        <EmptyState icon={LibraryBig} title="The catalogue is empty">
          This panel was built without its own plugins. Run “npm run build” and start it again, or upload
          plugins on the page before.
        </EmptyState>
      ) : (
        <ul aria-label="Catalogue" className="grid gap-4 lg:grid-cols-2">
          {catalogue.data.items.map((entry) => (
            <li key={entry.id} className="min-w-0">
              <CatalogueCard entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
