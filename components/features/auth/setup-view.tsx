'use client'

import { InputField } from '@/components/ui/fields/input-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { useLazyZodForm } from '@/components/ui/use-lazy-zod-form'
import { call } from '@/lib/client/call'
import { AuthHeading } from './auth-heading'
import { enterPanel } from './enter-panel'
import { PasswordField } from './password-field'

// Arrives with the first field that is touched, and zod with it.
const loadContract = () => import('@/lib/contracts/people/setup')
const loadSchema = () => loadContract().then((module) => module.SetupInput)

/** The first person. `code` comes with the address that the terminal printed. */
export function SetupView({ code }: { code: string }) {
  const form = useLazyZodForm(loadSchema, { defaultValues: { code, name: '', password: '' } })
  return (
    <>
      <AuthHeading title="Welcome to Palisade">
        <p>Create your account. It owns this panel: you can invite others and decide what they may do.</p>
      </AuthHeading>
      <Form
        form={form}
        method="post"
        onSubmit={async (body) => {
          const { completeSetup } = await loadContract()
          await call(completeSetup, { body })
          await enterPanel(body.name, body.password, '/')
        }}
      >
        <InputField
          control={form.control}
          name="code"
          label="Set-up code"
          description="The panel prints it at the terminal when it starts."
          autoComplete="off"
          spellCheck={false}
          required
        />
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
