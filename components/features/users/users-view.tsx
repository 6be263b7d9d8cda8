'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { UserPlus, UsersRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { SearchInput } from '@/components/ui/search-input'
import { StateChip } from '@/components/ui/state-chip'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { useCan, useMe } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { listUsers, type User } from '@/lib/contracts/people/users'
import { InviteDialog } from './invite-dialog'
import { MembershipBadges } from './membership-list'
import { PeopleHeader } from './people-header'

export function UsersView() {
  const may = useCan()
  const [inviting, setInviting] = useState(false)
  if (!may('users:read')) {
    return (
      <Page header={<PeopleHeader />}>
        <DeniedState permission="users:read" />
      </Page>
    )
  }
  const invite = may('users:manage') && (
    <Button variant="primary" onClick={() => setInviting(true)}>
      <UserPlus aria-hidden />
      Invite a person
    </Button>
  )
  return (
    <Page header={<PeopleHeader actions={invite} />}>
      <UserTable />
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </Page>
  )
}

function UserTable() {
  const router = useRouter()
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const users = useInfiniteQuery({
    ...operationPages(listUsers, { query: search === '' ? {} : { search } }),
    placeholderData: keepPreviousData,
  })
  return (
    <DataTable
      label="People"
      columns={COLUMNS}
      rows={rowsOf(users.data)}
      status={queryStatus(users, 'users:read')}
      getRowId={(user) => user.id}
      getRowName={(user) => user.name}
      onRowOpen={(user) => router.push(`/users/${user.id}`)}
      filters={
        <SearchInput
          label="Search people"
          value={text}
          onValueChange={setText}
          className="min-w-48 grow sm:max-w-72 sm:grow-0"
        />
      }
      empty={
        <EmptyState icon={UsersRound} title={search === '' ? 'Nobody is here yet' : 'Nobody is called that'}>
          {search === '' ? 'Invite the first person.' : 'Look for another part of the name.'}
        </EmptyState>
      }
      loadMore={loadMoreOf(users)}
    />
  )
}

function PersonCell({ user }: { user: User }) {
  const { userId } = useMe()
  return (
    <span className="inline-flex min-w-0 items-center gap-2.5">
      <Avatar name={user.name} size="sm" />
      <TextLink href={`/users/${user.id}`} tone="quiet" className="truncate font-medium">
        {user.name}
      </TextLink>
      {user.id === userId && <Badge tone="outline">You</Badge>}
    </span>
  )
}

const COLUMNS: readonly DataColumn<User>[] = [
  {
    id: 'name',
    header: 'Name',
    phone: 'title',
    cell: (user) => <PersonCell user={user} />,
    sortValue: (user) => user.name,
  },
  {
    id: 'roles',
    header: 'Roles',
    cell: (user) => <MembershipBadges memberships={user.memberships} />,
  },
  {
    id: 'state',
    header: 'State',
    cell: (user) => <StateChip state={user.disabledAt ? 'disabled' : 'active'} />,
    sortValue: (user) => (user.disabledAt ? 1 : 0),
  },
  {
    id: 'lastSignInAt',
    header: 'Last sign-in',
    cell: (user) =>
      user.lastSignInAt ? <Time value={user.lastSignInAt} /> : <span className="text-subtle">Never</span>,
    sortValue: (user) => user.lastSignInAt,
  },
  {
    id: 'createdAt',
    header: 'Since',
    cell: (user) => <Time value={user.createdAt} show="local" />,
    sortValue: (user) => user.createdAt,
    hiddenByDefault: true,
  },
]
