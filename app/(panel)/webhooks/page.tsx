import { WebhooksView } from '@/components/features/webhooks/webhooks-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listWebhooks } from '@/lib/contracts/webhooks'
import { openPage } from '@/lib/server/auth/page-actor'
import { listWebhooks as run } from '@/lib/server/connectors/webhooks/webhook-deliveries'

export const metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const { app, may } = await openPage()
  const newest = () => run(app, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('webhooks:manage') && prefetchPages(listWebhooks, { query: {} }, newest)]}>
      <WebhooksView />
    </Prefetched>
  )
}
