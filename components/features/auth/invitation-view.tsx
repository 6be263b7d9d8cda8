'use client'

import { useQuery } from '@tanstack/react-query'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Time } from '@/components/ui/time'
import { useLazyZodForm } from '@/components/ui/use-lazy-zod-form'
import { call } from '@/lib/client/call'
import type { OperationResponse } from '@/lib/contracts/operation'
import type { previewInvitation } from '@/lib/contracts/people/invitations'
import { MembershipList } from '../users/membership-list'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { LinkIncomplete, LinkLoading, LinkProblem } from './link-state'
import { invitationPreview } from './link-targets'
import { PasswordField } from './password-field'
import { isCutOff, useLinkSecret } from './use-link-secret'

// Arrives with the first field that is touched, and zod with it.
const loadContract = () => import('@/lib/contracts/people/invitations')
const loadSchema = () => import('./credentials').then((module) => module.NewCredentials)

export function InvitationView() {
  const secret = useLinkSecret()
  const preview = useQuery({
    queryKey: [invitationPreview.id, secret],
    queryFn: ({ signal }) => call(invitationPreview, { body: { secret: secret ?? '' } }, { signal }),
    enabled: secret !== null && !isCutOff(secret),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (secret !== null && isCutOff(secret)) return <LinkIncomplete title="This invitation does not work" />
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
  const form = useLazyZodForm(loadSchema, { defaultValues: { name: '', password: '' } })
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
        method="post"
        onSubmit={async ({ name, password }) => {
          const { acceptInvitation } = await loadContract()
          await call(acceptInvitation, { body: { secret, name, password } })
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
