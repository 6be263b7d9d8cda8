'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getMe } from '@/lib/contracts/people/me'
import { MembershipInputs } from '@/lib/contracts/people/person'
import { getUser, listUsers, replaceMemberships, type UserDetail } from '@/lib/contracts/people/users'
import { MembershipsField } from './memberships-field'
import { optionalText } from './optional-text'

const Values = z.object({ memberships: MembershipInputs, reason: optionalText(300) })

export function MembershipsDialog({ user }: { user: UserDetail }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="md"
      trigger={
        <Button size="sm">
          <Pencil aria-hidden />
          Change roles
        </Button>
      }
      title={`Roles of ${user.name}`}
      description="New rights count from the next request on."
    >
      <MembershipsForm user={user} close={() => setOpen(false)} />
    </Dialog>
  )
}

function MembershipsForm({ user, close }: { user: UserDetail; close: () => void }) {
  const form = useZodForm(Values, {
    defaultValues: {
      memberships: user.memberships.map(({ role, server }) => ({
        roleId: role.id,
        serverId: server?.id ?? null,
      })),
      reason: '',
    },
  })
  const replace = useOperationMutation(replaceMemberships, { invalidates: [getUser, listUsers, getMe] })
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await replace.mutateAsync({ params: { userId: user.id }, body, ifMatch: user.version })
        toast.success(`The roles of ${user.name} are changed`)
        close()
      }}
    >
      <MembershipsField />
      <InputField
        control={form.control}
        name="reason"
        label="Reason"
        description="Stands in the audit log."
        autoComplete="off"
      />
      <FormActions>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton>Save roles</SubmitButton>
      </FormActions>
    </Form>
  )
}
