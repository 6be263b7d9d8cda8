import { ServersView } from '@/components/features/servers/servers-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listServers } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { listServers as run } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Servers' }

export default async function ServersPage() {
  const { app, caller, may } = await openPage()
  return (
    <Prefetched entries={[may('servers:read') && prefetch(listServers, {}, () => run(app, caller))]}>
      <ServersView />
    </Prefetched>
  )
}
