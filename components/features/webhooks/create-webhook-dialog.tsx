'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import { createWebhook, listWebhooks, WebhookInput } from '@/lib/contracts/webhooks'
import { SecretOnce } from '../users/secret-once'
import { WebhookInputs } from './webhook-fields'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }
type Created = OperationResponse<typeof createWebhook>

export function CreateWebhookDialog({ open, onOpenChange }: Props) {
  const [created, setCreated] = useState<Created | null>(null)
  const close = (next: boolean) => {
    onOpenChange(next)
    if (!next) setCreated(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      size={created ? 'md' : 'lg'}
      title={created ? `The secret of ${created.name}` : 'New webhook'}
      description={created ? undefined : 'Messages are signed after Standard Webhooks.'}
      footer={created && <Button onClick={() => close(false)}>Done</Button>}
    >
      {created ? (
        <SecretOnce label="Signing secret" value={created.secret}>
          Put it into the system that receives the messages, so that it can tell them from forged ones. The
          panel cannot show it again.
        </SecretOnce>
      ) : (
        <WebhookForm onCreated={setCreated} onCancel={() => close(false)} />
      )}
    </Dialog>
  )
}

type FormProps = { onCreated: (created: Created) => void; onCancel: () => void }

function WebhookForm({ onCreated, onCancel }: FormProps) {
  const form = useZodForm(WebhookInput, { defaultValues: { name: '', url: '', events: [], serverIds: [] } })
  const create = useOperationMutation(createWebhook, { invalidates: [listWebhooks] })
  return (
    <Form form={form} onSubmit={async (body) => onCreated(await create.mutateAsync({ body }))}>
      <WebhookInputs />
      <FormActions className="-mx-4 sticky -bottom-4 -mb-4 flex-row justify-end border-border border-t bg-surface px-4 py-3">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>Create webhook</SubmitButton>
      </FormActions>
    </Form>
  )
}
