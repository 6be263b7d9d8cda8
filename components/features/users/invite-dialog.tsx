'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { Time } from '@/components/ui/time'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import {
  createInvitation,
  DEFAULT_INVITATION_HOURS,
  InvitationInput,
  listInvitations,
} from '@/lib/contracts/people/invitations'
import { absoluteLink } from './absolute-link'
import { MembershipsField } from './memberships-field'
import { optionalText } from './optional-text'
import { SecretOnce } from './secret-once'

/** The note may stay empty here; the request then has none. */
const InvitationValues = InvitationInput.extend({ note: optionalText(100) })

type Props = { open: boolean; onOpenChange: (open: boolean) => void }
type Created = OperationResponse<typeof createInvitation>

const TERMS = [
  { value: '24', label: '1 day' },
  { value: '72', label: '3 days' },
  { value: '168', label: '1 week' },
  { value: '720', label: '30 days' },
] as const

export function InviteDialog({ open, onOpenChange }: Props) {
  const [created, setCreated] = useState<Created | null>(null)
  const close = (next: boolean) => {
    onOpenChange(next)
    if (!next) setCreated(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      size="md"
      title={created ? 'Send this link' : 'Invite a person'}
      description={created ? undefined : 'They choose their own name and password.'}
      footer={created && <Button onClick={() => close(false)}>Done</Button>}
    >
      {created ? (
        <SecretOnce label="Invitation link" value={absoluteLink(created.link)}>
          Whoever opens it gets these roles, once, until <Time value={created.expiresAt} show="local" />. Send
          it where only the right person reads.
        </SecretOnce>
      ) : (
        <InviteForm onCreated={setCreated} onCancel={() => close(false)} />
      )}
    </Dialog>
  )
}

function InviteForm({
  onCreated,
  onCancel,
}: {
  onCreated: (created: Created) => void
  onCancel: () => void
}) {
  const form = useZodForm(InvitationValues, {
    defaultValues: {
      memberships: [{ roleId: '', serverId: null }],
      note: '',
      validHours: DEFAULT_INVITATION_HOURS,
    },
  })
  const create = useOperationMutation(createInvitation, { invalidates: [listInvitations] })
  return (
    <Form form={form} onSubmit={async (body) => onCreated(await create.mutateAsync({ body }))}>
      <MembershipsField />
      <InputField
        control={form.control}
        name="note"
        label="For whom"
        description="Helps you tell open invitations apart; the invited person does not see it."
        placeholder="Bob from Discord"
        autoComplete="off"
      />
      <FormField control={form.control} name="validHours" label="Valid for" className="sm:max-w-48">
        {({ value, onChange, ...field }, attributes) => (
          <Select
            {...field}
            {...attributes}
            options={TERMS}
            value={TERMS.find((term) => term.value === String(value))?.value}
            onValueChange={(next) => onChange(Number(next))}
          />
        )}
      </FormField>
      <FormActions>
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>Create link</SubmitButton>
      </FormActions>
    </Form>
  )
}
