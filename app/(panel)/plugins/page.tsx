import { PluginsView } from '@/components/features/plugins/plugins-view'
import { Prefetched, prefetch, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { listUploads } from '@/lib/contracts/plugins/uploads'
import { openPage } from '@/lib/server/auth/page-actor'
import { listPlugins as run } from '@/lib/server/plugins/list-plugins'
import { listUploads as runUploads } from '@/lib/server/plugins/stage-upload'

export const metadata = { title: 'Plugins' }

export default async function PluginsPage() {
  const { app, caller, may } = await openPage()
  const first = () => run(app, caller, { limit: DEFAULT_PAGE_SIZE })
  const plugins = prefetchPages(listPlugins, { query: {} }, first)
  const uploads = prefetch(listUploads, {}, () => runUploads(app, caller))
  return (
    <Prefetched entries={[may('plugins:read') && plugins, may('plugins:install') && uploads]}>
      <PluginsView />
    </Prefetched>
  )
}
