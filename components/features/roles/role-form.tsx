'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { FormField } from '@/components/ui/form-field'
import { Section } from '@/components/ui/section'
import { useZodForm } from '@/components/ui/use-zod-form'
import { useMe } from '@/lib/client/me-context'
import { type Role, RoleInput } from '@/lib/contracts/people/roles'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { PermissionPicker } from './permission-picker'

type Props = {
  initial: Pick<Role, 'name' | 'description' | 'permissions'>
  submitLabel: string
  onSubmit: (values: z.output<typeof RoleInput>) => Promise<unknown>
}

export function RoleForm({ initial, submitLabel, onSubmit }: Props) {
  const router = useRouter()
  const form = useZodForm(RoleInput, { defaultValues: { ...initial } })
  const { rights } = useMe()
  // A role can be given for all servers, so only what is held on all of them may go into it.
  const held = useMemo(
    () =>
      new Set<PanelPermission>(
        rights.flatMap((right) => (right.servers === 'all' ? [right.permission] : [])),
      ),
    [rights],
  )
  return (
    <Form form={form} onSubmit={onSubmit} className="gap-5">
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField control={form.control} name="name" label="Name" autoComplete="off" required />
          <InputField
            control={form.control}
            name="description"
            label="For whom or for what"
            autoComplete="off"
          />
        </div>
      </Card>
      <Section
        title="Permissions"
        description="What is greyed out you do not hold on all servers yourself, so you cannot give it."
      >
        <FormField control={form.control} name="permissions" label="Permissions" hideLabel>
          {({ value, onChange }) => (
            <PermissionPicker
              value={value}
              onChange={onChange}
              isLocked={(permission) => !held.has(permission)}
            />
          )}
        </FormField>
      </Section>
      <FormActions className="sticky bottom-0 z-10 flex-row justify-end border-border border-t bg-background py-3 phone:bottom-14">
        <Button onClick={() => router.push('/users/roles')}>Cancel</Button>
        <SubmitButton>{submitLabel}</SubmitButton>
      </FormActions>
    </Form>
  )
}
