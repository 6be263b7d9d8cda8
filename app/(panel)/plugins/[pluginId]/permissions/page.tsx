import { PluginPermissions } from '@/components/features/plugins/plugin-permissions'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Permissions of a plugin' }

type Props = {
  params: Promise<{ pluginId: string }>
  searchParams: Promise<{ version?: string; server?: string }>
}

export default async function PluginPermissionsPage({ params, searchParams }: Props) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const { version, server } = await searchParams
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <PluginPermissions pluginId={pluginId} version={version} serverId={server} />
    </Prefetched>
  )
}
