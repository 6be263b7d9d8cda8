import { CatalogueView } from '@/components/features/plugins/catalogue-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listCatalogue } from '@/lib/contracts/plugins/catalogue'
import { openPage } from '@/lib/server/auth/page-actor'
import { listCatalogue as run } from '@/lib/server/plugins/built-in/list-catalogue'

export const metadata = { title: 'Plugin catalogue' }

export default async function CataloguePage() {
  const { app, may } = await openPage()
  return (
    <Prefetched entries={[may('plugins:read') && prefetch(listCatalogue, {}, () => run(app))]}>
      <CatalogueView />
    </Prefetched>
  )
}
