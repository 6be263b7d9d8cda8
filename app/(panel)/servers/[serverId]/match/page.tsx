import { MatchView } from '@/components/features/match/match-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getMatch } from '@/lib/contracts/servers/match'
import { getServer } from '@/lib/contracts/servers/operations'
import { openPage } from '@/lib/server/auth/page-actor'
import { getMatch as runMatch } from '@/lib/server/match/get-match'
import { getServer as run } from '@/lib/server/servers/list-servers'

export const metadata = { title: 'Match' }

type Props = { params: Promise<{ serverId: string }> }

export default async function MatchPage({ params }: Props) {
  const { app, may } = await openPage()
  const { serverId } = await params
  const input = { params: { serverId } }
  const maySee = may('servers:read', serverId)
  const entries = [
    maySee && prefetch(getServer, input, () => run(app, serverId)),
    maySee && prefetch(getMatch, input, () => runMatch(app, serverId)),
  ]
  return (
    <Prefetched entries={entries}>
      <MatchView serverId={serverId} />
    </Prefetched>
  )
}
