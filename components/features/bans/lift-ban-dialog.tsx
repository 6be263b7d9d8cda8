'use client'

import { useId, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type Ban, liftBan, listBans } from '@/lib/contracts/players/bans'

export function LiftBanDialog({ ban, onClose }: { ban: Ban | null; onClose: () => void }) {
  return ban && <OpenDialog key={ban.id} ban={ban} onClose={onClose} />
}

function OpenDialog({ ban, onClose }: { ban: Ban; onClose: () => void }) {
  const id = useId()
  const [reason, setReason] = useState('')
  const lift = useOperationMutation(liftBan, { invalidates: [listBans] })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      tone="primary"
      title={`Lift the ban of ${ban.player.name}?`}
      consequences={[
        'The panel no longer keeps this player away.',
        'The game keeps its own entry until it ends: RCON cannot remove it. To let the player in at once, delete the line from Bans.cfg of the server.',
        'Your name and the reason go into the audit log.',
      ]}
      confirmLabel="Lift ban"
      onConfirm={async () => {
        if (reason.trim() === '') throw new Error('Say why first.')
        await lift.mutateAsync({ params: { banId: ban.id }, body: { reason: reason.trim() } })
        toast.success(`The ban of ${ban.player.name} is lifted`)
      }}
    >
      <div className="grid gap-1.5">
        <Label htmlFor={id} required>
          Reason
        </Label>
        <Input
          id={id}
          maxLength={200}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
