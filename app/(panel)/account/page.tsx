import { AccountView } from '@/components/features/account/account-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getAccount } from '@/lib/contracts/people/account'
import { listMySessions } from '@/lib/contracts/people/sessions'
import { openPage } from '@/lib/server/auth/page-actor'
import { getAccount as account } from '@/lib/server/people/get-account'
import { listMySessions as sessions } from '@/lib/server/people/list-sessions'

export const metadata = { title: 'Account' }

type Props = { searchParams: Promise<{ linked?: string | string[]; error?: string | string[] }> }

const first = (value: string | string[] | undefined): string | null => [value].flat()[0] ?? null

export default async function AccountPage({ searchParams }: Props) {
  const { app, caller } = await openPage()
  const { linked, error } = await searchParams
  const entries = [
    prefetch(getAccount, {}, () => account(app, caller)),
    prefetch(listMySessions, {}, () => sessions(app, caller)),
  ]
  return (
    <Prefetched entries={entries}>
      <AccountView linked={first(linked)} error={first(error)} />
    </Prefetched>
  )
}
