import { PlayersView } from '@/components/features/players/players-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listPlayers } from '@/lib/contracts/players/players'
import { openPage } from '@/lib/server/auth/page-actor'
import { listPlayers as run } from '@/lib/server/players/list-players'

export const metadata = { title: 'Players' }

export default async function PlayersPage() {
  const { app, caller, may } = await openPage()
  const latest = () => run(app, caller, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('players:read') && prefetchPages(listPlayers, { query: {} }, latest)]}>
      <PlayersView />
    </Prefetched>
  )
}
