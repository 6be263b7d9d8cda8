import { ConsoleView } from '@/components/features/console/console-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getServer } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { getServer as run } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Console' }

type Props = { params: Promise<{ serverId: string }> }

export default async function ConsolePage({ params }: Props) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  return (
    <Prefetched
      entries={[may('servers:read', serverId) && prefetch(getServer, input, () => run(app, serverId))]}
    >
      <ConsoleView serverId={serverId} />
    </Prefetched>
  )
}
