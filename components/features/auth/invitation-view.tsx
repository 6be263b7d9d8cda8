'use client'

import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Time } from '@/components/ui/time'
import { useZodForm } from '@/components/ui/use-zod-form'
import { call } from '@/lib/client/call'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { OperationResponse } from '@/lib/contracts/operation'
import { acceptInvitation, previewInvitation } from '@/lib/contracts/people/invitations'
import { NewPassword, PersonName } from '@/lib/contracts/people/person'
import { MembershipList } from '../users/membership-list'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { LinkLoading, LinkProblem } from './link-state'
import { PasswordField } from './password-field'
import { useLinkSecret } from './use-link-secret'

const Choice = z.object({ name: PersonName, password: NewPassword })

export function InvitationView() {
  const secret = useLinkSecret()
  const preview = useQuery({
    queryKey: [previewInvitation.id, secret],
    queryFn: ({ signal }) => call(previewInvitation, { body: { secret: secret ?? '' } }, { signal }),
    enabled: secret !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (secret === null || preview.status === 'pending') return <LinkLoading label="Reading the invitation" />
  if (preview.status === 'error') {
    return (
      <LinkProblem
        title="This invitation does not work"
        error={preview.error}
        onRetry={() => void preview.refetch()}
      />
    )
  }
  return <AcceptForm secret={secret} offer={preview.data} />
}

function AcceptForm({
  secret,
  offer,
}: {
  secret: string
  offer: OperationResponse<typeof previewInvitation>
}) {
  const form = useZodForm(Choice, { defaultValues: { name: '', password: '' } })
  const accept = useOperationMutation(acceptInvitation)
  return (
    <>
      <AuthHeading title="You are invited">
        <p>
          {offer.invitedBy} offers you an account. The invitation ends <Time value={offer.expiresAt} />.
        </p>
      </AuthHeading>
      <div className="mb-5 grid gap-1.5 rounded-md border border-border bg-sunken px-3 py-2.5">
        <p className="text-muted text-sm">You will be</p>
        <MembershipList memberships={offer.memberships} />
      </div>
      <Form
        form={form}
        onSubmit={async ({ name, password }) => {
          await accept.mutateAsync({ body: { secret, name, password } })
          await enterPanel(name, password, '/')
        }}
      >
        <InputField
          control={form.control}
          name="name"
          label="Name"
          description="Others see it, and you sign in with it."
          autoComplete="username"
          spellCheck={false}
          required
        />
        <PasswordField control={form.control} name="password" label="Password" kind="new" required />
        <SubmitButton wide>Create account</SubmitButton>
      </Form>
    </>
  )
}
