'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getPlayer, listPlayers, type PlayerDetail, watchPlayer } from '@/lib/contracts/players/players'
import { getRoster } from '@/lib/contracts/servers/live-players'

/** Marks somebody for the eyes of all admins, with the reason. */
export function WatchButton({ player }: { player: PlayerDetail }) {
  const may = useCan()
  const id = useId()
  const [reason, setReason] = useState('')
  const watch = useOperationMutation(watchPlayer, { invalidates: [getPlayer, listPlayers, getRoster] })
  if (!may('players:notes')) return null
  const params = { playerId: player.id }
  if (player.watchReason !== null) {
    return (
      <ConfirmDialog
        trigger={
          <Button>
            <EyeOff aria-hidden />
            Stop watching
          </Button>
        }
        tone="primary"
        title={`Stop watching ${player.name}?`}
        consequences={['The mark disappears for all admins. The audit log keeps the reason.']}
        confirmLabel="Stop watching"
        onConfirm={() => watch.mutateAsync({ params, body: { reason: null } })}
      />
    )
  }
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <Eye aria-hidden />
          Watch
        </Button>
      }
      tone="primary"
      title={`Watch ${player.name}?`}
      consequences={['All admins see a mark beside the name, on every server, with your reason.']}
      confirmLabel="Watch player"
      onConfirm={async () => {
        if (reason.trim() === '') throw new Error('Say why first.')
        await watch.mutateAsync({ params, body: { reason: reason.trim() } })
        setReason('')
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
