import { InstancesView } from '@/components/features/instances/instances-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Plugins of a server' }

export default async function ServerPluginsPage({ params }: { params: Promise<{ serverId: string }> }) {
  await openPage()
  const { serverId } = await params
  return <InstancesView serverId={serverId} />
}
