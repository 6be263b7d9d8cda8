'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { changeLayer, getMatch } from '@/lib/contracts/servers/match'
import { getServer } from '@/lib/contracts/servers/operations'
import { choiceText, type LayerChoice } from './layer-choice'

type Props = { serverId: string; choice: LayerChoice; onClose: () => void }

export function ChangeLayerDialog({ serverId, choice, onClose }: Props) {
  const change = useOperationMutation(changeLayer, { invalidates: [getMatch, getServer] })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`End this match and play ${choice.layer.replaceAll('_', ' ')} now?`}
      consequences={[
        'The match ends at once, without a winner, for everybody on the server.',
        'Everybody travels to the new layer; some do not come back.',
        <code key="line" className="break-all font-mono text-xs">
          AdminChangeLayer {choiceText(choice)}
        </code>,
      ]}
      confirmLabel="Change layer now"
      onConfirm={async () => {
        await change.mutateAsync({ params: { serverId }, body: choice })
        toast.success('The server travels to the new layer')
      }}
    />
  )
}
