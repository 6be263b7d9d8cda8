'use client'

import { LogOut, MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable, type DataTableStatus } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { Session } from '@/lib/contracts/people/sessions'
import { describeUserAgent } from './describe-user-agent'

type Props = {
  label: string
  sessions: readonly Session[]
  status: DataTableStatus
  onEnd: (session: Session) => Promise<unknown>
}

/** Where somebody is signed in, with a way to end each session. */
export function SessionTable({ label, sessions, status, onEnd }: Props) {
  const [asked, setAsked] = useState<Session | null>(null)
  return (
    <>
      <DataTable
        label={label}
        columns={COLUMNS}
        rows={sessions}
        status={status}
        getRowId={(session) => session.id}
        getRowName={(session) => describeUserAgent(session.userAgent)}
        hideToolbar
        rowActions={(session) => [
          {
            label: session.current ? 'Sign out here' : 'End session',
            icon: LogOut,
            tone: 'danger',
            onSelect: () => setAsked(session),
          },
        ]}
        empty={<EmptyState icon={MonitorSmartphone} title="Not signed in anywhere" />}
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={asked?.current ? 'End this very session?' : 'End this session?'}
        consequences={[
          asked?.current
            ? 'You are signed out of this page at once.'
            : `${describeUserAgent(asked?.userAgent ?? null)} is signed out with its next request.`,
        ]}
        confirmLabel="End session"
        onConfirm={async () => {
          if (!asked) return
          await onEnd(asked)
          toast.success('The session has ended')
        }}
      />
    </>
  )
}

const COLUMNS: readonly DataColumn<Session>[] = [
  {
    id: 'device',
    header: 'Device',
    phone: 'title',
    cell: (session) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {describeUserAgent(session.userAgent)}
        {session.current && <Badge tone="accent">This one</Badge>}
      </span>
    ),
  },
  {
    id: 'ip',
    header: 'Address',
    cell: ({ ip }) => <span className="font-mono text-xs">{ip ?? 'unknown'}</span>,
  },
  { id: 'createdAt', header: 'Signed in', cell: ({ createdAt }) => <Time value={createdAt} /> },
  { id: 'lastSeenAt', header: 'Last used', cell: ({ lastSeenAt }) => <Time value={lastSeenAt} /> },
]
