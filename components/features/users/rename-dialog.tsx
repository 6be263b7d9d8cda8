'use client'

import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { PersonName } from '@/lib/contracts/people/person'
import { getUser, listUsers, type UserDetail, updateUser } from '@/lib/contracts/people/users'

type Props = { user: UserDetail; open: boolean; onClose: () => void }

const Values = z.object({ name: PersonName })

export function RenameDialog({ user, open, onClose }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Rename ${user.name}`}
      description="From then on the person signs in with the new name."
    >
      <RenameForm user={user} onClose={onClose} />
    </Dialog>
  )
}

function RenameForm({ user, onClose }: Omit<Props, 'open'>) {
  const form = useZodForm(Values, { defaultValues: { name: user.name } })
  const update = useOperationMutation(updateUser, { invalidates: [getUser, listUsers] })
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await update.mutateAsync({ params: { userId: user.id }, body, ifMatch: user.version })
        onClose()
      }}
    >
      <InputField control={form.control} name="name" label="Name" autoComplete="off" required />
      <FormActions>
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton>Rename</SubmitButton>
      </FormActions>
    </Form>
  )
}
