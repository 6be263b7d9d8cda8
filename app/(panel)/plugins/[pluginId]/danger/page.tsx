import { PluginDanger } from '@/components/features/plugins/plugin-danger'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Remove a plugin' }

export default async function PluginDangerPage({ params }: { params: Promise<{ pluginId: string }> }) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <PluginDanger pluginId={pluginId} />
    </Prefetched>
  )
}
