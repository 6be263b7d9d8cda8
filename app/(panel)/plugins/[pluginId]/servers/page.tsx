import { PluginServers } from '@/components/features/plugins/plugin-servers'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Servers of a plugin' }

export default async function PluginServersPage({ params }: { params: Promise<{ pluginId: string }> }) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <PluginServers pluginId={pluginId} />
    </Prefetched>
  )
}
