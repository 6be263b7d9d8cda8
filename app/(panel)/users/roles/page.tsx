import { RolesView } from '@/components/features/roles/roles-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listRoles } from '@/lib/contracts/people/roles'
import { openPage } from '@/lib/server/auth/page-actor'
import { listRoles as run } from '@/lib/server/people/list-roles'

export const metadata = { title: 'Roles' }

export default async function RolesPage() {
  const { app, may } = await openPage()
  return (
    <Prefetched entries={[may('users:read') && prefetch(listRoles, {}, () => run(app))]}>
      <RolesView />
    </Prefetched>
  )
}
