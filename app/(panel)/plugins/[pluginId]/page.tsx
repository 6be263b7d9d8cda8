import { PluginOverview } from '@/components/features/plugins/plugin-overview'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Plugin' }

type Props = { params: Promise<{ pluginId: string }> }

export default async function PluginPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <PluginOverview pluginId={pluginId} />
    </Prefetched>
  )
}
