import { PluginsView } from '@/components/features/plugins/plugins-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { listPlugins as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Plugins' }

export default async function PluginsPage() {
  const { app, caller, may } = await openPage()
  const first = () => run(app, caller, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('plugins:read') && prefetchPages(listPlugins, { query: {} }, first)]}>
      <PluginsView />
    </Prefetched>
  )
}
