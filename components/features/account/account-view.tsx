'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { operationQuery } from '@/lib/client/operation-query'
import { type Account, getAccount } from '@/lib/contracts/people/account'
import { signInMessage } from '../auth/sign-in-errors'
import { MembershipList } from '../users/membership-list'
import { MySessions } from './my-sessions'
import { PasswordCard } from './password-card'
import { ProviderCard } from './provider-card'

type Props = {
  /** Provider that has just been linked, or the code of what went wrong. */
  linked: string | null
  error: string | null
}

export function AccountView({ linked, error }: Props) {
  const account = useQuery(operationQuery(getAccount, {}))
  return (
    <Page header={<PageHeader title="Account" />}>
      {error && (
        <Callout tone="danger" role="alert">
          {signInMessage(error)}
        </Callout>
      )}
      {linked && !error && (
        <Callout tone="success" role="status">
          It is linked. From now on you can sign in with it.
        </Callout>
      )}
      {account.status === 'pending' && (
        <LoadingRegion label="Loading your account" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-44" />
          <Skeleton className="h-44" />
        </LoadingRegion>
      )}
      {account.status === 'error' && (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      )}
      {account.data && (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <ProfileCard account={account.data} />
          <PasswordCard account={account.data} />
          {account.data.providers.length > 0 && <ProviderCard account={account.data} />}
        </div>
      )}
      <MySessions />
    </Page>
  )
}

function ProfileCard({ account }: { account: Account }) {
  return (
    <Card title="You" headingLevel={2}>
      <DescriptionList
        items={[
          { term: 'Name', value: account.name },
          { term: 'Roles', value: <MembershipList memberships={account.memberships} /> },
          {
            term: 'Last sign-in',
            value: account.lastSignInAt ? <Time value={account.lastSignInAt} show="both" /> : 'Never',
          },
          { term: 'Programs', value: <TextLink href="/tokens">API tokens</TextLink> },
        ]}
      />
    </Card>
  )
}
