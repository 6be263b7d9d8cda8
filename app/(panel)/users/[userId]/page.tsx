import { UserView } from '@/components/features/users/user-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getUser } from '@/lib/contracts/people/users'
import { openPage } from '@/lib/server/auth/page-actor'
import { getUser as run } from '@/lib/server/people/list-users'

export const metadata = { title: 'Person' }

type Props = { params: Promise<{ userId: string }> }

export default async function UserPage({ params }: Props) {
  const { app, may } = await openPage()
  const { userId } = await params
  return (
    <Prefetched
      entries={[may('users:read') && prefetch(getUser, { params: { userId } }, () => run(app, userId))]}
    >
      <UserView userId={userId} />
    </Prefetched>
  )
}
