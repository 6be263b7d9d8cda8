'use client'

import { DoorOpen } from 'lucide-react'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import { Duration, Elapsed, Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import type { PlayerDetail } from '@/lib/contracts/players/players'

type Stay = PlayerDetail['sessions'][number]

/** When a player was where. */
export function PlayerStays({ player }: { player: PlayerDetail }) {
  const may = useCan()
  const { sessions, sessionCount } = player
  const columns = may('players:personal') ? [...COLUMNS, ADDRESS] : COLUMNS
  return (
    <Card
      title="Stays"
      headingLevel={2}
      flush
      actions={
        sessionCount > sessions.length && (
          <span className="text-muted text-sm">
            The latest {sessions.length} of {sessionCount}
          </span>
        )
      }
    >
      <DataTable
        label="Stays"
        hideToolbar
        className="rounded-none border-0"
        columns={columns}
        rows={sessions}
        getRowId={(stay) => stay.id}
        getRowName={(stay) => stay.joinedAt}
        empty={
          <EmptyState icon={DoorOpen} title="No stay is known">
            Stays on servers that you may see appear here.
          </EmptyState>
        }
      />
    </Card>
  )
}

function ServerCell({ serverId }: { serverId: string }) {
  const { servers } = useShell()
  return <>{servers.find(({ id }) => id === serverId)?.name ?? 'A removed server'}</>
}

const COLUMNS: readonly DataColumn<Stay>[] = [
  {
    id: 'joined',
    header: 'Joined',
    phone: 'title',
    cell: ({ joinedAt }) => <Time value={joinedAt} show="both" />,
  },
  { id: 'server', header: 'Server', cell: ({ serverId }) => <ServerCell serverId={serverId} /> },
  {
    id: 'length',
    header: 'Stayed',
    cell: ({ joinedAt, leftAt }) =>
      leftAt === null ? (
        <span className="inline-flex items-center gap-2">
          <Elapsed since={joinedAt} />
          <Badge tone="success">Now</Badge>
        </span>
      ) : (
        <Duration ms={new Date(leftAt).getTime() - new Date(joinedAt).getTime()} />
      ),
  },
]

const ADDRESS: DataColumn<Stay> = {
  id: 'ip',
  header: 'Address',
  cell: ({ ip }) => <span className="font-mono text-xs">{ip ?? '–'}</span>,
}
