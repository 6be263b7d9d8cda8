'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { endUserSession, endUserSessions, listUserSessions } from '@/lib/contracts/people/sessions'
import type { UserDetail } from '@/lib/contracts/people/users'
import { SessionTable } from '../account/session-table'

export function UserSessions({ user }: { user: UserDetail }) {
  const params = { userId: user.id }
  const sessions = useQuery(operationQuery(listUserSessions, { params }))
  const end = useOperationMutation(endUserSession, { invalidates: [listUserSessions] })
  const endAll = useOperationMutation(endUserSessions, { invalidates: [listUserSessions] })
  const open = sessions.data?.items ?? []
  return (
    <Section
      title="Sessions"
      description={`Where ${user.name} is signed in.`}
      actions={
        open.length > 0 && (
          <ConfirmDialog
            trigger={<Button size="sm">End all</Button>}
            title={`Sign ${user.name} out everywhere?`}
            consequences={[
              `${open.length} open ${open.length === 1 ? 'session ends' : 'sessions end'} at once.`,
            ]}
            confirmLabel="End all sessions"
            onConfirm={async () => {
              const { ended } = await endAll.mutateAsync({ params })
              toast.success(`${ended} ${ended === 1 ? 'session has' : 'sessions have'} ended`)
            }}
          />
        )
      }
    >
      <SessionTable
        label={`Sessions of ${user.name}`}
        sessions={open}
        status={queryStatus(sessions, 'users:manage')}
        onEnd={({ id }) => end.mutateAsync({ params: { ...params, sessionId: id } })}
      />
    </Section>
  )
}
