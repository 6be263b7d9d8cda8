import { KeysView } from '@/components/features/keys/keys-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listKeys } from '@/lib/contracts/plugins/keys'
import { openPage } from '@/lib/server/auth/page-actor'
import { listKeys as run } from '@/lib/server/plugins/keys/list-keys'

export const metadata = { title: 'Author keys' }

export default async function KeysPage() {
  const { app, may } = await openPage()
  const first = () => run(app, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('keys:read') && prefetchPages(listKeys, { query: {} }, first)]}>
      <KeysView />
    </Prefetched>
  )
}
