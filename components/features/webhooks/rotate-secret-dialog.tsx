'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listWebhooks, rotateWebhookSecret, type WebhookView } from '@/lib/contracts/webhooks'
import { SecretOnce } from '../users/secret-once'

type Props = {
  webhook: WebhookView
  open: boolean
  onClose: () => void
  onRotated: (webhook: WebhookView) => void
}

/** Asks first, then shows the new secret this once. */
export function RotateSecretDialog({ webhook, open, onClose, onRotated }: Props) {
  const [secret, setSecret] = useState<string | null>(null)
  const rotate = useOperationMutation(rotateWebhookSecret, { invalidates: [listWebhooks] })
  const close = () => {
    onClose()
    setSecret(null)
  }
  const run = async () => {
    const input = { params: { webhookId: webhook.id }, body: {}, ifMatch: webhook.version }
    const { secret: fresh, ...rotated } = await rotate.mutateAsync(input)
    setSecret(fresh)
    onRotated(rotated)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      size="md"
      title={secret === null ? 'Rotate the secret?' : `The new secret of ${webhook.name}`}
      description={
        secret === null
          ? 'For 24 hours messages are signed with the old secret as well. One that was rotated away earlier ends at once.'
          : undefined
      }
      footer={
        secret === null ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              variant="primary"
              loading={rotate.isPending}
              onClick={() => void run().catch((error: unknown) => toast.refusal(error))}
            >
              Rotate secret
            </Button>
          </>
        ) : (
          <Button onClick={close}>Done</Button>
        )
      }
    >
      {secret !== null && (
        <SecretOnce label="Signing secret" value={secret}>
          Put it into the system that receives the messages within 24 hours. The panel cannot show it again.
        </SecretOnce>
      )}
    </Dialog>
  )
}
