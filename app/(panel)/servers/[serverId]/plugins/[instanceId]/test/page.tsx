import { InstanceTest } from '@/components/features/instances/instance-test'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getInstance } from '@/lib/contracts/plugins/instances'
import { openPage } from '@/lib/server/auth/page-actor'
import { getInstance as run } from '@/lib/server/plugin-instances/list-instances'

export const metadata = { title: 'Try a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceTestPage({ params }: Props) {
  const { app, may } = await openPage()
  const ids = await params
  const instance = prefetch(getInstance, { params: ids }, () => run(app, ids))
  return (
    <Prefetched entries={[may('plugins:read', ids.serverId) && instance]}>
      <InstanceTest {...ids} />
    </Prefetched>
  )
}
