import { VersionView } from '@/components/features/plugins/version-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Version of a plugin' }

type Props = { params: Promise<{ pluginId: string; version: string }> }

export default async function PluginVersionPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { pluginId, version } = await params
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <VersionView pluginId={pluginId} version={decodeURIComponent(version)} />
    </Prefetched>
  )
}
