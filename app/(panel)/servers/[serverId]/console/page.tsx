import { consoleQuery, WHOLE_CONSOLE } from '@/components/features/console/console-query'
import { ConsoleView } from '@/components/features/console/console-view'
import { Prefetched, prefetch, prefetchPages } from '@/lib/client/prefetched'
import { listServerEvents } from '@/lib/contracts/events'
import { getServer } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { listServerEvents as eventsOf } from '@/lib/server/events/list-events'
import { getServer as run } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Console' }

type Props = { params: Promise<{ serverId: string }> }

export default async function ConsolePage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  const { names, limit } = consoleQuery(WHOLE_CONSOLE)
  const query = { names, limit }
  return (
    <Prefetched
      entries={[
        may('servers:read', serverId) && prefetch(getServer, input, () => run(app, serverId)),
        may('console:read', serverId) &&
          prefetchPages(listServerEvents, { ...input, query }, () => eventsOf(app, caller, serverId, query)),
      ]}
    >
      <ConsoleView serverId={serverId} />
    </Prefetched>
  )
}
