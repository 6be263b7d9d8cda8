'use client'

import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getKey, listKeys, type PluginKey, updateKey } from '@/lib/contracts/plugins/keys'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { KeyScopeInputs } from './key-form-fields'
import { fromKey, KeyScopeFields, scopeProblem, toExpiry, toScope } from './key-scope-fields'

const Fields = KeyScopeFields.extend({
  name: z.string().trim().min(1, 'Give it a name').max(60),
  reason: z.string().trim().max(300),
}).superRefine((fields, context) => {
  const problem = scopeProblem(fields)
  if (problem) context.addIssue({ code: 'custom', path: ['scopeValues'], message: problem })
})

type Props = { authorKey: PluginKey; open: boolean; onClose: () => void }

export function EditKeyDialog({ authorKey, open, onClose }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="md"
      title={`Change ${authorKey.name}`}
      description="What it does not cover any more stops at once."
    >
      <EditForm authorKey={authorKey} onClose={onClose} />
    </Dialog>
  )
}

function EditForm({ authorKey, onClose }: Omit<Props, 'open'>) {
  const form = useZodForm(Fields, {
    defaultValues: { name: authorKey.name, reason: '', ...fromKey(authorKey) },
  })
  const update = useOperationMutation(updateKey, { invalidates: [getKey, listKeys, listPlugins] })
  const submit = async (fields: z.output<typeof Fields>) => {
    await update.mutateAsync({
      params: { keyId: authorKey.id },
      body: {
        name: fields.name,
        scope: toScope(fields),
        expiresAt: toExpiry(fields),
        ...(fields.reason === '' ? {} : { reason: fields.reason }),
      },
      ifMatch: authorKey.version,
    })
    toast.success('The key is changed')
    onClose()
  }
  return (
    <Form form={form} onSubmit={submit}>
      <InputField control={form.control} name="name" label="Name" autoComplete="off" required />
      <KeyScopeInputs />
      <InputField control={form.control} name="reason" label="Reason" autoComplete="off" />
      <FormActions>
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton>Save</SubmitButton>
      </FormActions>
    </Form>
  )
}
