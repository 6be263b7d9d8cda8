'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { disbandSquad } from '@/lib/contracts/servers/actions'
import { getRoster, type LiveSquad } from '@/lib/contracts/servers/live-players'

type Props = { serverId: string; squad: LiveSquad | null; onClose: () => void }

export function DisbandDialog({ serverId, squad, onClose }: Props) {
  const disband = useOperationMutation(disbandSquad, { invalidates: [getRoster] })
  if (!squad) return null
  const { teamId, squadId, name, size } = squad
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Disband ${name}?`}
      consequences={[
        `Its ${size} players stay on the team, without a squad.`,
        'Its rally point and its claims on vehicles are gone.',
        'Your name goes into the audit log.',
        <code key="line" className="font-mono text-xs">{`AdminDisbandSquad ${teamId} ${squadId}`}</code>,
      ]}
      confirmLabel="Disband squad"
      onConfirm={async () => {
        await disband.mutateAsync({ params: { serverId, teamId, squadId }, body: {} })
        toast.success(`${name} is disbanded`)
      }}
    />
  )
}
