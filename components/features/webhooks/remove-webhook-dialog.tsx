'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listWebhooks, removeWebhook, type WebhookView } from '@/lib/contracts/webhooks'

type Props = { webhook: WebhookView | null; onClose: () => void; onRemoved?: () => void }

export function RemoveWebhookDialog({ webhook, onClose, onRemoved }: Props) {
  const remove = useOperationMutation(removeWebhook, { invalidates: [listWebhooks] })
  return (
    <ConfirmDialog
      open={webhook !== null}
      onOpenChange={(next) => !next && onClose()}
      title={`Remove ${webhook?.name ?? 'the webhook'}?`}
      consequences={[
        'Nothing is sent to it any more, and messages that wait are dropped.',
        'Its list of deliveries is gone for good.',
        'Plugins that call it by name are refused.',
      ]}
      confirmLabel="Remove webhook"
      onConfirm={async () => {
        if (!webhook) return
        await remove.mutateAsync({ params: { webhookId: webhook.id }, ifMatch: webhook.version })
        toast.success(`${webhook.name} is removed`)
        onRemoved?.()
      }}
    />
  )
}
