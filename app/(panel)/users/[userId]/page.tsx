import { UserView } from '@/components/features/users/user-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listUserSessions } from '@/lib/contracts/people/sessions'
import { listUserTokens } from '@/lib/contracts/people/tokens'
import { getUser } from '@/lib/contracts/people/users'
import { openPage } from '@/lib/server/auth/page-actor'
import { listUserSessions as sessions } from '@/lib/server/people/list-sessions'
import { listUserTokens as tokens } from '@/lib/server/people/list-tokens'
import { getUser as run } from '@/lib/server/people/list-users'

export const metadata = { title: 'Person' }

type Props = { params: Promise<{ userId: string }> }

export default async function UserPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { userId } = await params
  const input = { params: { userId } }
  const entries = [
    may('users:read') && prefetch(getUser, input, () => run(app, userId)),
    may('users:manage') && prefetch(listUserSessions, input, () => sessions(app, caller, userId)),
    may('users:manage') && prefetch(listUserTokens, input, () => tokens(app, userId)),
  ]
  return (
    <Prefetched entries={entries}>
      <UserView userId={userId} />
    </Prefetched>
  )
}
