import { RosterView } from '@/components/features/roster/roster-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getRoster } from '@/lib/contracts/servers/live-players'
import { getServer } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { getRoster as runRoster } from '@/lib/server/servers/get-roster'
import { getServer as run } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Players on the server' }

type Props = { params: Promise<{ serverId: string }> }

export default async function ServerPlayersPage({ params }: Props) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  const entries = [
    may('servers:read', serverId) && prefetch(getServer, input, () => run(app, serverId)),
    may('players:read', serverId) && prefetch(getRoster, input, () => runRoster(app, serverId)),
  ]
  return (
    <Prefetched entries={entries}>
      <RosterView serverId={serverId} />
    </Prefetched>
  )
}
