'use client'

import { useQuery } from '@tanstack/react-query'
import { MailPlus, Undo2, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type Invitation, listInvitations, withdrawInvitation } from '@/lib/contracts/people/invitations'
import { InviteDialog } from './invite-dialog'
import { MembershipBadges } from './membership-list'
import { PeopleHeader } from './people-header'

export function InvitationsView() {
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
      <InvitationTable mayWithdraw={may('users:manage')} />
      <InviteDialog open={inviting} onOpenChange={setInviting} />
    </Page>
  )
}

function InvitationTable({ mayWithdraw }: { mayWithdraw: boolean }) {
  const invitations = useQuery(operationQuery(listInvitations, {}))
  const [asked, setAsked] = useState<Invitation | null>(null)
  const withdraw = useOperationMutation(withdrawInvitation, { invalidates: [listInvitations] })
  return (
    <>
      <DataTable
        label="Open invitations"
        columns={COLUMNS}
        rows={invitations.data?.items ?? []}
        status={queryStatus(invitations, 'users:read')}
        getRowId={(invitation) => invitation.id}
        getRowName={nameOf}
        hideToolbar
        {...(mayWithdraw
          ? {
              rowActions: (invitation: Invitation) => [
                {
                  label: 'Withdraw',
                  icon: Undo2,
                  tone: 'danger' as const,
                  onSelect: () => setAsked(invitation),
                },
              ],
            }
          : {})}
        empty={
          <EmptyState icon={MailPlus} title="No open invitation">
            An invitation is a link with which a person makes an account with the roles that you choose.
          </EmptyState>
        }
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Withdraw ${asked ? nameOf(asked) : 'the invitation'}?`}
        consequences={['The link stops working at once.', 'You can invite the person again with a new link.']}
        confirmLabel="Withdraw invitation"
        onConfirm={async () => {
          if (!asked) return
          await withdraw.mutateAsync({ params: { invitationId: asked.id } })
          toast.success('The invitation is withdrawn')
        }}
      />
    </>
  )
}

const nameOf = (invitation: Invitation): string =>
  invitation.note ? `the invitation for ${invitation.note}` : 'the invitation without a note'

const COLUMNS: readonly DataColumn<Invitation>[] = [
  {
    id: 'note',
    header: 'For whom',
    phone: 'title',
    cell: ({ note }) => note ?? <span className="text-subtle">Without a note</span>,
    sortValue: ({ note }) => note,
  },
  {
    id: 'roles',
    header: 'Roles',
    cell: ({ memberships }) => <MembershipBadges memberships={memberships} />,
  },
  {
    id: 'createdBy',
    header: 'Invited by',
    cell: ({ createdBy }) => createdBy?.name ?? <span className="text-subtle">Removed person</span>,
    sortValue: ({ createdBy }) => createdBy?.name,
  },
  {
    id: 'createdAt',
    header: 'Made',
    cell: ({ createdAt }) => <Time value={createdAt} />,
    sortValue: ({ createdAt }) => createdAt,
  },
  {
    id: 'expiresAt',
    header: 'Ends',
    cell: ({ expiresAt }) => <Time value={expiresAt} />,
    sortValue: ({ expiresAt }) => expiresAt,
  },
]
