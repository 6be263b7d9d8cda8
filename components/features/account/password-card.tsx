'use client'

import { z } from 'zod'
import { Card } from '@/components/ui/card'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type Account, getAccount } from '@/lib/contracts/people/account'
import { changeMyPassword } from '@/lib/contracts/people/passwords'
import { GivenPassword, NewPassword } from '@/lib/contracts/people/person'
import { listMySessions } from '@/lib/contracts/people/sessions'
import { PasswordField } from '../auth/password-field'

const Change = z.object({ current: GivenPassword, password: NewPassword })
const First = z.object({ current: z.literal('').transform(() => undefined), password: NewPassword })

const EMPTY = { current: '', password: '' }

export function PasswordCard({ account }: { account: Account }) {
  return (
    <Card title={account.hasPassword ? 'Password' : 'Set a password'} headingLevel={2}>
      <PasswordForm key={String(account.hasPassword)} account={account} />
    </Card>
  )
}

function PasswordForm({ account: { name, hasPassword } }: { account: Account }) {
  const form = useZodForm<typeof EMPTY, { current?: string | undefined; password: string }>(
    hasPassword ? Change : First,
    { defaultValues: EMPTY },
  )
  const change = useOperationMutation(changeMyPassword, { invalidates: [getAccount, listMySessions] })
  return (
    <Form
      form={form}
      method="post"
      onSubmit={async (body) => {
        await change.mutateAsync({ body })
        form.reset(EMPTY)
        toast.success('Your password is changed', { description: 'All your other sessions have ended.' })
      }}
    >
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      {hasPassword && (
        <PasswordField
          control={form.control}
          name="current"
          label="Current password"
          kind="current"
          required
        />
      )}
      <PasswordField control={form.control} name="password" label="New password" kind="new" required />
      <FormActions>
        <SubmitButton variant="secondary">{hasPassword ? 'Change password' : 'Set password'}</SubmitButton>
      </FormActions>
    </Form>
  )
}
