'use client'

import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  listWebhooks,
  updateWebhook,
  WEBHOOK_EVENTS,
  WebhookInput,
  type WebhookView,
} from '@/lib/contracts/webhooks'
import { WebhookInputs } from './webhook-fields'

type Props = {
  webhook: WebhookView
  open: boolean
  onClose: () => void
  onSaved: (webhook: WebhookView) => void
}

/** What can be entered for a new webhook, for one that is there. */
export function EditWebhookDialog({ webhook, open, onClose, onSaved }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="lg"
      title={`Change ${webhook.name}`}
      description="Messages that wait go to the new address as well."
    >
      <EditForm webhook={webhook} onClose={onClose} onSaved={onSaved} />
    </Dialog>
  )
}

function EditForm({ webhook, onClose, onSaved }: Omit<Props, 'open'>) {
  const { name, url, serverIds } = webhook
  const events = WEBHOOK_EVENTS.filter((event) => webhook.events.includes(event))
  const form = useZodForm(WebhookInput, { defaultValues: { name, url, events, serverIds } })
  const update = useOperationMutation(updateWebhook, { invalidates: [listWebhooks] })
  const submit = async (body: z.output<typeof WebhookInput>) => {
    const input = { params: { webhookId: webhook.id }, body, ifMatch: webhook.version }
    onSaved(await update.mutateAsync(input))
    toast.success('The webhook is changed')
    onClose()
  }
  return (
    <Form form={form} onSubmit={submit}>
      <WebhookInputs />
      <FormActions className="-mx-4 sticky -bottom-4 -mb-4 flex-row justify-end border-border border-t bg-surface px-4 py-3">
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton>Save</SubmitButton>
      </FormActions>
    </Form>
  )
}
