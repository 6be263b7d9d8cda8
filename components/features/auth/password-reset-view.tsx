'use client'

import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Form, SubmitButton } from '@/components/ui/form'
import { useZodForm } from '@/components/ui/use-zod-form'
import { call } from '@/lib/client/call'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { completePasswordReset, previewPasswordReset } from '@/lib/contracts/people/passwords'
import { NewPassword } from '@/lib/contracts/people/person'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { LinkLoading, LinkProblem } from './link-state'
import { PasswordField } from './password-field'
import { useLinkSecret } from './use-link-secret'

const Choice = z.object({ password: NewPassword })

export function PasswordResetView() {
  const secret = useLinkSecret()
  const preview = useQuery({
    queryKey: [previewPasswordReset.id, secret],
    queryFn: ({ signal }) => call(previewPasswordReset, { body: { secret: secret ?? '' } }, { signal }),
    enabled: secret !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (secret === null || preview.status === 'pending') return <LinkLoading label="Reading the link" />
  if (preview.status === 'error') {
    return (
      <LinkProblem
        title="This link does not work"
        error={preview.error}
        onRetry={() => void preview.refetch()}
      />
    )
  }
  return <ChooseForm secret={secret} name={preview.data.name} />
}

function ChooseForm({ secret, name }: { secret: string; name: string }) {
  const form = useZodForm(Choice, { defaultValues: { password: '' } })
  const complete = useOperationMutation(completePasswordReset)
  return (
    <>
      <AuthHeading title="Choose a new password">
        <p>
          For the account <span className="font-medium text-text">{name}</span>. You are signed out everywhere
          else.
        </p>
      </AuthHeading>
      <Form
        form={form}
        method="post"
        onSubmit={async ({ password }) => {
          await complete.mutateAsync({ body: { secret, password } })
          await enterPanel(name, password, '/')
        }}
      >
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <PasswordField control={form.control} name="password" label="New password" kind="new" required />
        <SubmitButton wide>Set password</SubmitButton>
      </Form>
    </>
  )
}
