'use client'

import { Callout } from '@/components/ui/callout'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { useLazyZodForm } from '@/components/ui/use-lazy-zod-form'
import type { SignInOptions } from '@/lib/contracts/people/sign-in-options'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { PasswordField } from './password-field'
import { ProviderButtons } from './provider-buttons'
import { signInMessage } from './sign-in-errors'

const loadSchema = () => import('./credentials').then((module) => module.Credentials)

type Props = {
  providers: SignInOptions['providers']
  returnTo: string
  /** Code of a sign-in that has just failed at a provider. */
  error: string | null
}

export function SignInView({ providers, returnTo, error }: Props) {
  const form = useLazyZodForm(loadSchema, { defaultValues: { name: '', password: '' } })
  return (
    <>
      <AuthHeading title="Sign in" />
      {error && (
        <Callout tone="danger" role="alert" className="mb-4">
          {signInMessage(error)}
        </Callout>
      )}
      <Form form={form} method="post" onSubmit={({ name, password }) => enterPanel(name, password, returnTo)}>
        <InputField
          control={form.control}
          name="name"
          label="Name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField control={form.control} name="password" label="Password" kind="current" />
        <SubmitButton wide>Sign in</SubmitButton>
      </Form>
      {providers.length > 0 && (
        <>
          <div className="my-4 flex items-center gap-3 text-subtle text-sm before:h-px before:grow before:bg-border after:h-px after:grow after:bg-border">
            or
          </div>
          <ProviderButtons providers={providers} returnTo={returnTo} />
        </>
      )}
      <p className="mt-5 text-muted text-sm">
        No account, or the password is lost? An owner of this panel can send you a link.
      </p>
    </>
  )
}
