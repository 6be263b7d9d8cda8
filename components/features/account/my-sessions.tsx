'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { endMyOtherSessions, endMySession, listMySessions } from '@/lib/contracts/people/sessions'
import { SessionTable } from './session-table'

export function MySessions() {
  const sessions = useQuery(operationQuery(listMySessions, {}))
  const end = useOperationMutation(endMySession, { invalidates: [listMySessions] })
  const endOthers = useOperationMutation(endMyOtherSessions, { invalidates: [listMySessions] })
  const open = sessions.data?.items ?? []
  const others = open.filter(({ current }) => !current).length
  return (
    <Section
      title="Sessions"
      description="Where you are signed in. End what you do not recognise, then change your password."
      actions={
        others > 0 && (
          <ConfirmDialog
            trigger={<Button size="sm">End all others</Button>}
            title="End all other sessions?"
            consequences={[
              `${others} other ${others === 1 ? 'session ends' : 'sessions end'} at once.`,
              'This one stays.',
            ]}
            confirmLabel="End other sessions"
            onConfirm={async () => {
              const { ended } = await endOthers.mutateAsync({})
              toast.success(`${ended} ${ended === 1 ? 'session has' : 'sessions have'} ended`)
            }}
          />
        )
      }
    >
      <SessionTable
        label="Your sessions"
        sessions={open}
        status={queryStatus(sessions, 'users:read')}
        onEnd={async ({ id, current }) => {
          await end.mutateAsync({ params: { sessionId: id } })
          if (current) location.assign('/sign-in')
        }}
      />
    </Section>
  )
}
