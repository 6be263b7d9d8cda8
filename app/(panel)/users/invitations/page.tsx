import { InvitationsView } from '@/components/features/users/invitations-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listInvitations } from '@/lib/contracts/people/invitations'
import { openPage } from '@/lib/server/auth/page-actor'
import { listInvitations as run } from '@/lib/server/people/list-invitations'

export const metadata = { title: 'Invitations' }

export default async function InvitationsPage() {
  const { app, may } = await openPage()
  return (
    <Prefetched entries={[may('users:read') && prefetch(listInvitations, {}, () => run(app))]}>
      <InvitationsView />
    </Prefetched>
  )
}
