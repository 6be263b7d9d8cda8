'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getMatch, setNextLayer } from '@/lib/contracts/servers/match'
import { getServer } from '@/lib/contracts/servers/operations'
import { choiceText, type LayerChoice } from './layer-choice'

type Props = { serverId: string; choice: LayerChoice; onClose: () => void }

export function SetNextLayerDialog({ serverId, choice, onClose }: Props) {
  const set = useOperationMutation(setNextLayer, { invalidates: [getMatch, getServer] })
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      tone="primary"
      title={`Play ${choice.layer.replaceAll('_', ' ')} next?`}
      consequences={[
        'This match goes on as it is; the layer follows when it ends.',
        <code key="line" className="break-all font-mono text-xs">
          AdminSetNextLayer {choiceText(choice)}
        </code>,
      ]}
      confirmLabel="Set next layer"
      onConfirm={async () => {
        await set.mutateAsync({ params: { serverId }, body: choice })
        toast.success('The next layer is set')
      }}
    />
  )
}
