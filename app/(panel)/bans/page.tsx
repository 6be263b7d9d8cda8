import { BansView } from '@/components/features/bans/bans-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listBans } from '@/lib/contracts/players/bans'
import { openPage } from '@/lib/server/auth/page-actor'
import { listBans as run } from '@/lib/server/moderation/bans'

export const metadata = { title: 'Bans' }

export default async function BansPage() {
  const { app, caller, may } = await openPage()
  const active = () => run(app, caller, { limit: DEFAULT_PAGE_SIZE, state: 'active' })
  return (
    <Prefetched
      entries={[may('bans:read') && prefetchPages(listBans, { query: { state: 'active' } }, active)]}
    >
      <BansView />
    </Prefetched>
  )
}
