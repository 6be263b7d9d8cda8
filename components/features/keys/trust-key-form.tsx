'use client'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { InputField } from '@/components/ui/fields/input-field'
import { TextareaField } from '@/components/ui/fields/textarea-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listKeys, type PluginKey, registerKey } from '@/lib/contracts/plugins/keys'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { KeyScopeInputs } from './key-form-fields'
import { KeyScopeFields, scopeProblem, toExpiry, toScope } from './key-scope-fields'

const Fields = KeyScopeFields.extend({
  key: z.string().trim().min(1, 'Paste the public key of the author').max(1024),
  name: z.string().trim().min(1, 'Give it a name that you recognise').max(60),
  reason: z.string().trim().max(300),
}).superRefine((fields, context) => {
  const problem = scopeProblem(fields)
  if (problem) context.addIssue({ code: 'custom', path: ['scopeValues'], message: problem })
})

type Props = {
  /** Public key that is known already; otherwise it is pasted. */
  publicKey?: string | null
  suggestedName?: string
  pluginId?: string
  onTrusted: (key: PluginKey) => unknown
  /** Buttons before the one that trusts. */
  cancel?: ReactNode
}

/** Trusts an author's key: which, for what, until when, and why. */
export function TrustKeyForm({ publicKey, suggestedName = '', pluginId, onTrusted, cancel }: Props) {
  const form = useZodForm(Fields, {
    defaultValues: {
      key: publicKey ?? '',
      name: suggestedName,
      reason: '',
      scopeKind: 'plugins',
      scopeValues: pluginId ?? '',
      expiresOn: '',
    },
  })
  const register = useOperationMutation(registerKey, { invalidates: [listKeys, listPlugins] })
  const submit = async (fields: z.output<typeof Fields>) => {
    const body = {
      key: fields.key,
      name: fields.name,
      scope: toScope(fields),
      expiresAt: toExpiry(fields),
      ...(fields.reason === '' ? {} : { reason: fields.reason }),
    }
    await onTrusted(await register.mutateAsync({ body }))
  }
  return (
    <Form form={form} onSubmit={submit}>
      {!publicKey && (
        <TextareaField
          control={form.control}
          name="key"
          label="Public key"
          description="A line of id_ed25519.pub, a minisign public key, or base64 of 32 bytes. Never a private key."
          rows={3}
          spellCheck={false}
          required
        />
      )}
      <InputField control={form.control} name="name" label="Name" autoComplete="off" required />
      <KeyScopeInputs pluginId={pluginId} />
      <InputField
        control={form.control}
        name="reason"
        label="How you checked it"
        description="For the audit log: where you compared the fingerprint."
        autoComplete="off"
      />
      <FormActions>
        {cancel}
        <SubmitButton>Trust this key</SubmitButton>
      </FormActions>
    </Form>
  )
}
