import { InstancesView } from '@/components/features/instances/instances-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listInstances } from '@/lib/contracts/plugins/instances'
import { openPage } from '@/lib/server/auth/page-actor'
import { listInstances as run } from '@/lib/server/plugin-instances/list-instances'

export const metadata = { title: 'Plugins of a server' }

export default async function ServerPluginsPage({ params }: { params: Promise<{ serverId: string }> }) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const instances = prefetch(listInstances, { params: { serverId } }, () => run(app, serverId))
  return (
    <Prefetched entries={[may('plugins:read', serverId) && instances]}>
      <InstancesView serverId={serverId} />
    </Prefetched>
  )
}
