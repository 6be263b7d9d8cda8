'use client'

import { useQuery } from '@tanstack/react-query'
import { Form, SubmitButton } from '@/components/ui/form'
import { useLazyZodForm } from '@/components/ui/use-lazy-zod-form'
import { call } from '@/lib/client/call'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { LinkIncomplete, LinkLoading, LinkProblem } from './link-state'
import { passwordResetPreview } from './link-targets'
import { PasswordField } from './password-field'
import { isCutOff, useLinkSecret } from './use-link-secret'

// Arrives with the first field that is touched, and zod with it.
const loadContract = () => import('@/lib/contracts/people/passwords')
const loadSchema = () => import('./credentials').then((module) => module.ChosenPassword)

export function PasswordResetView() {
  const secret = useLinkSecret()
  const preview = useQuery({
    queryKey: [passwordResetPreview.id, secret],
    queryFn: ({ signal }) => call(passwordResetPreview, { body: { secret: secret ?? '' } }, { signal }),
    enabled: secret !== null && !isCutOff(secret),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (secret !== null && isCutOff(secret)) return <LinkIncomplete title="This link does not work" />
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
  const form = useLazyZodForm(loadSchema, { defaultValues: { password: '' } })
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
          const { completePasswordReset } = await loadContract()
          await call(completePasswordReset, { body: { secret, password } })
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
