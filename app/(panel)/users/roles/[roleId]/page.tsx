import { RoleView } from '@/components/features/roles/role-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listRoles } from '@/lib/contracts/people/roles'
import { openPage } from '@/lib/server/auth/page-actor'
import { listRoles as run } from '@/lib/server/people/list-roles'

export const metadata = { title: 'Role' }

type Props = { params: Promise<{ roleId: string }> }

export default async function RolePage({ params }: Props) {
  const { app, may } = await openPage()
  const { roleId } = await params
  return (
    <Prefetched entries={[may('users:read') && prefetch(listRoles, {}, () => run(app))]}>
      <RoleView roleId={roleId} />
    </Prefetched>
  )
}
