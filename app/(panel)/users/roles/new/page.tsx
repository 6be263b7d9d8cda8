import { NewRoleView } from '@/components/features/roles/new-role-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listRoles } from '@/lib/contracts/people/roles'
import { openPage } from '@/lib/server/auth/page-actor'
import { listRoles as run } from '@/lib/server/people/list-roles'

export const metadata = { title: 'New role' }

type Props = { searchParams: Promise<{ from?: string | string[] }> }

export default async function NewRolePage({ searchParams }: Props) {
  const { app, may } = await openPage()
  const { from } = await searchParams
  return (
    <Prefetched entries={[may('users:read') && prefetch(listRoles, {}, () => run(app))]}>
      <NewRoleView from={[from].flat()[0] ?? null} />
    </Prefetched>
  )
}
