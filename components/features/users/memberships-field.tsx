'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/fields/select-field'
import { FormField } from '@/components/ui/form-field'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { useMe } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listMyServers } from '@/lib/contracts/people/account'
import { MAX_MEMBERSHIPS, type MembershipInput } from '@/lib/contracts/people/person'
import { listRoles } from '@/lib/contracts/people/roles'
import { mayGive } from './may-give'

type Values = { memberships: MembershipInput[] }

const EVERYWHERE = 'all'

/** Rows of role and server inside a form that has `memberships`. */
export function MembershipsField() {
  const { control } = useFormContext<Values>()
  const { fields, append, remove } = useFieldArray({ control, name: 'memberships' })
  const { errors } = useFormState({ control })
  const me = useMe()
  const roles = useQuery(operationQuery(listRoles, {})).data?.items ?? []
  const servers = useQuery(operationQuery(listMyServers, {})).data?.items ?? []
  const roleOptions = roles.map((role) => ({
    value: role.id,
    label: role.name,
    disabled: !mayGive(me, role),
    group: role.key ? 'Built in' : 'Custom',
  }))
  const serverOptions = [
    { value: EVERYWHERE, label: 'All servers' },
    ...servers.map(({ id, name }) => ({ value: id, label: name, group: 'One server' })),
  ]
  const refusal = errors.memberships?.root?.message ?? errors.memberships?.message
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium text-sm">Roles</legend>
      {fields.map((field, index) => (
        <div key={field.id} className="grid grid-cols-[1fr_1fr_auto] items-start gap-2">
          <SelectField
            control={control}
            name={`memberships.${index}.roleId`}
            label="Role"
            options={roleOptions}
            placeholder="Role…"
          />
          <FormField control={control} name={`memberships.${index}.serverId`} label="Where">
            {({ value, onChange, ...rest }, attributes) => (
              <Select
                {...rest}
                {...attributes}
                options={serverOptions}
                value={value ?? EVERYWHERE}
                onValueChange={(next) => onChange(next === EVERYWHERE ? null : next)}
              />
            )}
          </FormField>
          <IconButton
            label={`Remove role ${index + 1}`}
            className="mt-[1.6rem]"
            onClick={() => remove(index)}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      {fields.length === 0 && (
        <p className="text-muted text-sm">No role: this person can sign in and do nothing.</p>
      )}
      {refusal && (
        <p role="alert" className="text-danger-ink text-sm">
          {refusal}
        </p>
      )}
      <Button
        size="sm"
        className="justify-self-start"
        disabled={fields.length >= MAX_MEMBERSHIPS}
        onClick={() => append({ roleId: '', serverId: null })}
      >
        <Plus aria-hidden />
        Add a role
      </Button>
    </fieldset>
  )
}
