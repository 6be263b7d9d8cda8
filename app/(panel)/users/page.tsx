import { UsersView } from '@/components/features/users/users-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listUsers } from '@/lib/contracts/people/users'
import { openPage } from '@/lib/server/auth/page-actor'
import { listUsers as run } from '@/lib/server/people/list-users'

export const metadata = { title: 'People' }

export default async function UsersPage() {
  const { app, may } = await openPage()
  const people = () => run(app, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('users:read') && prefetchPages(listUsers, { query: {} }, people)]}>
      <UsersView />
    </Prefetched>
  )
}
