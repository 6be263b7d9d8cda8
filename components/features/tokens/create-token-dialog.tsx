'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import { createToken, listMyTokens, TokenInput } from '@/lib/contracts/people/tokens'
import { PermissionPicker } from '../roles/permission-picker'
import { SecretOnce } from '../users/secret-once'
import { ServersField } from './servers-field'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }
type Created = OperationResponse<typeof createToken>

const NEVER = 'never'
const TERMS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: NEVER, label: 'Never' },
] as const

export function CreateTokenDialog({ open, onOpenChange }: Props) {
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
      title={created ? `The token ${created.name}` : 'New API token'}
      description={created ? undefined : 'Give it as little as its program needs.'}
      footer={created && <Button onClick={() => close(false)}>Done</Button>}
    >
      {created ? (
        <SecretOnce label="API token" value={created.token}>
          Copy it into your program now. The panel keeps only a fingerprint of it and cannot show it again.
        </SecretOnce>
      ) : (
        <TokenForm onCreated={setCreated} onCancel={() => close(false)} />
      )}
    </Dialog>
  )
}

function TokenForm({ onCreated, onCancel }: { onCreated: (created: Created) => void; onCancel: () => void }) {
  const may = useCan()
  const form = useZodForm(TokenInput, {
    defaultValues: { name: '', scopes: [], serverIds: [], expiresInDays: 90 },
  })
  const create = useOperationMutation(createToken, { invalidates: [listMyTokens] })
  return (
    <Form form={form} onSubmit={async (body) => onCreated(await create.mutateAsync({ body }))}>
      <div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
        <InputField
          control={form.control}
          name="name"
          label="Name"
          placeholder="Discord bot"
          autoComplete="off"
          required
        />
        <FormField control={form.control} name="expiresInDays" label="Ends after">
          {({ value, onChange, ...field }, attributes) => (
            <Select
              {...field}
              {...attributes}
              options={TERMS}
              value={TERMS.find((term) => term.value === String(value ?? NEVER))?.value}
              onValueChange={(next) => onChange(next === NEVER ? null : Number(next))}
            />
          )}
        </FormField>
      </div>
      <ServersField />
      <FormField control={form.control} name="scopes" label="What it may do">
        {({ value, onChange }) => (
          <PermissionPicker value={value} onChange={onChange} isLocked={(permission) => !may(permission)} />
        )}
      </FormField>
      <FormActions className="-mx-4 sticky -bottom-4 -mb-4 flex-row justify-end border-border border-t bg-surface px-4 py-3">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>Create token</SubmitButton>
      </FormActions>
    </Form>
  )
}
