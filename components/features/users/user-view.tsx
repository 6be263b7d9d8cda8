'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DeniedState } from '@/components/ui/denied-state'
import { DescriptionList } from '@/components/ui/description-list'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { StateChip } from '@/components/ui/state-chip'
import { ErrorState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { isDenied } from '@/lib/client/api-error'
import { useCan, useMe } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { getUser, type UserDetail } from '@/lib/contracts/people/users'
import { MembershipList } from './membership-list'
import { MembershipsDialog } from './memberships-dialog'
import { UserActions } from './user-actions'
import { UserSessions } from './user-sessions'
import { UserTokens } from './user-tokens'

const CRUMBS = [{ label: 'Users & roles', href: '/users' }]

export function UserView({ userId }: { userId: string }) {
  const user = useQuery(operationQuery(getUser, { params: { userId } }))
  if (user.status === 'success') return <UserDetails user={user.data} />
  return (
    <Page header={<PageHeader title="Person" breadcrumbs={CRUMBS} />}>
      {user.status === 'pending' && (
        <LoadingRegion label="Loading the person" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-40" />
          <Skeleton className="h-40" />
        </LoadingRegion>
      )}
      {user.status === 'error' &&
        (isDenied(user.error) ? (
          <DeniedState permission="users:read" />
        ) : (
          <ErrorState error={user.error} onRetry={() => void user.refetch()} />
        ))}
    </Page>
  )
}

function UserDetails({ user }: { user: UserDetail }) {
  const may = useCan()
  const { userId } = useMe()
  const mayManage = may('users:manage')
  return (
    <Page
      header={
        <PageHeader
          title={user.name}
          breadcrumbs={CRUMBS}
          badges={<StateChip state={user.disabledAt ? 'disabled' : 'active'} />}
          actions={mayManage && <UserActions user={user} />}
        />
      }
    >
      {user.id === userId && (
        <Callout>This is you. Your password and your own sessions are on the account page.</Callout>
      )}
      {!mayManage && (
        <Callout>
          You may look, but not change: that needs the permission{' '}
          <span className="font-mono">users:manage</span>.
        </Callout>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Roles" headingLevel={2} actions={mayManage && <MembershipsDialog user={user} />}>
          <MembershipList memberships={user.memberships} />
        </Card>
        <Card title="Account" headingLevel={2}>
          <DescriptionList items={accountItems(user)} />
        </Card>
      </div>
      {mayManage && (
        <>
          <UserSessions user={user} />
          <UserTokens user={user} />
        </>
      )}
    </Page>
  )
}

const PROVIDER_NAMES = { discord: 'Discord', oidc: 'Single sign-on' } as const

const accountItems = (user: UserDetail) => [
  {
    term: 'Signs in with',
    value:
      [
        user.hasPassword ? 'Password' : null,
        ...user.identities.map(({ provider }) => PROVIDER_NAMES[provider]),
      ]
        .filter(Boolean)
        .join(', ') || 'Nothing yet: make a password link',
  },
  {
    term: 'Last sign-in',
    value: user.lastSignInAt ? <Time value={user.lastSignInAt} show="both" /> : 'Never',
  },
  { term: 'Here since', value: <Time value={user.createdAt} show="local" /> },
  ...(user.disabledAt ? [{ term: 'Disabled', value: <Time value={user.disabledAt} show="both" /> }] : []),
]
