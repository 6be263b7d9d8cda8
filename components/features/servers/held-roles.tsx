'use client'

import { ShieldOff, Users } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getGameRoles, type HeldGameRole, revokeHeldGameRole } from '@/lib/contracts/servers/game-roles'

type Props = { serverId: string; roles: readonly HeldGameRole[] }

/** Who holds a role that a plugin gave; an admin may take each back. */
export function HeldRoles({ serverId, roles }: Props) {
  const [asked, setAsked] = useState<HeldGameRole | null>(null)
  const revoke = useOperationMutation(revokeHeldGameRole, { invalidates: [getGameRoles] })
  return (
    <Card title="Who holds one now" flush>
      <DataTable
        label="Roles that plugins gave"
        columns={COLUMNS}
        rows={roles}
        getRowId={({ eosId, role, instanceId }) => `${eosId} ${role} ${instanceId}`}
        getRowName={({ name, role }) => `${role} of ${name}`}
        hideToolbar
        className="rounded-none border-0"
        rowActions={(held) => [
          { label: 'Take back', icon: ShieldOff, tone: 'danger', onSelect: () => setAsked(held) },
        ]}
        empty={
          <EmptyState icon={Users} title="Nobody">
            Roles that plugins give appear here until they run out.
          </EmptyState>
        }
      />
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={`Take ${asked?.role ?? 'the role'} back from ${asked?.name ?? 'this player'}?`}
        consequences={[
          'It is gone from the list at once; the game follows when it reads the list the next time.',
          'The plugin may give it again while it has the permission.',
        ]}
        confirmLabel="Take back"
        onConfirm={async () => {
          if (!asked) return
          const { eosId, role, instanceId, name } = asked
          await revoke.mutateAsync({ params: { serverId, eosId, role, instanceId } })
          toast.success(`${role} is taken back from ${name}`)
        }}
      />
    </Card>
  )
}

const COLUMNS: readonly DataColumn<HeldGameRole>[] = [
  {
    id: 'player',
    header: 'Player',
    phone: 'title',
    cell: ({ name }) => <span className="break-words font-medium">{name}</span>,
  },
  {
    id: 'role',
    header: 'Role',
    phone: 'subtitle',
    cell: ({ role, isAdmin }) => (
      <span className="inline-flex flex-wrap items-center gap-1.5">
        {role}
        {isAdmin && <Badge tone="warning">Admin</Badge>}
      </span>
    ),
  },
  { id: 'by', header: 'By', cell: ({ by }) => by },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => <span className="break-words">{reason}</span> },
  { id: 'until', header: 'Until', cell: ({ expiresAt }) => <Time value={expiresAt} show="both" /> },
]
