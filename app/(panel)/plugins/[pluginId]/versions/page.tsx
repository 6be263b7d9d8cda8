import { PluginVersions } from '@/components/features/plugins/plugin-versions'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Versions of a plugin' }

export default async function PluginVersionsPage({ params }: { params: Promise<{ pluginId: string }> }) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <PluginVersions pluginId={pluginId} />
    </Prefetched>
  )
}
