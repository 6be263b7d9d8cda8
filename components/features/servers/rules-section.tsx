'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { InputField } from '@/components/ui/fields/input-field'
import { Form, FormActions, SubmitButton } from '@/components/ui/form'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/section'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  getServerRules,
  MAX_RULES,
  putServerRules,
  type ServerRule,
  ServerRulesInput,
} from '@/lib/contracts/servers/rules'

type Props = { serverId: string }

/** The rules of the server, for plugins that name them. */
export function RulesSection({ serverId }: Props) {
  const saved = useQuery(operationQuery(getServerRules, { params: { serverId } }))
  return (
    <Section
      title="Rules"
      description="Plugins of this server can read them, to show them to players and to say which one was broken."
    >
      {saved.status === 'pending' && (
        <LoadingRegion label="Loading the rules" className="grid">
          <Skeleton className="h-24" />
        </LoadingRegion>
      )}
      {saved.status === 'error' && <ErrorState error={saved.error} onRetry={() => void saved.refetch()} />}
      {saved.data && (
        <RulesForm key={JSON.stringify(saved.data)} serverId={serverId} rules={saved.data.rules} />
      )}
    </Section>
  )
}

function RulesForm({ serverId, rules }: Props & { rules: ServerRule[] }) {
  const form = useZodForm(ServerRulesInput, { defaultValues: { rules } })
  const { control } = form
  const { fields, append, remove } = useFieldArray({ control, name: 'rules', keyName: 'key' })
  const put = useOperationMutation(putServerRules, { invalidates: [getServerRules] })
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await put.mutateAsync({ params: { serverId }, body })
        toast.success('The rules are saved')
      }}
    >
      {fields.length === 0 && <p className="text-muted text-sm">No rule: plugins read an empty list.</p>}
      {fields.map(({ key }, index) => (
        <div key={key} className="grid grid-cols-[6rem_1fr_auto] items-start gap-2">
          <InputField control={control} name={`rules.${index}.number`} label="Number" autoComplete="off" />
          <InputField
            control={control}
            name={`rules.${index}.text`}
            label="Text"
            autoComplete="off"
            required
          />
          <IconButton
            label={`Remove rule ${index + 1}`}
            className="mt-[1.6rem]"
            onClick={() => remove(index)}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <FormActions>
        <Button
          disabled={fields.length >= MAX_RULES}
          onClick={() => append({ number: String(fields.length + 1), text: '' })}
        >
          <Plus aria-hidden />
          Add a rule
        </Button>
        <SubmitButton>Save rules</SubmitButton>
      </FormActions>
    </Form>
  )
}
