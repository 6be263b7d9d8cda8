'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type Control, useFieldArray } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CheckboxField } from '@/components/ui/fields/checkbox-field'
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
  type DiscordConnector,
  getDiscordConnector,
  putDiscordConnector,
  removeDiscordConnector,
} from '@/lib/contracts/servers/discord-connector'
import { type DiscordFields, DiscordForm, NEW_CHANNEL, toDiscordFields } from './discord-form-values'

const MAX_CHANNELS = 50

type Props = { serverId: string }

/** Where plugins of a server may write on Discord. */
export function DiscordSection({ serverId }: Props) {
  const saved = useQuery(operationQuery(getDiscordConnector, { params: { serverId } }))
  return (
    <Section
      title="Discord"
      description="Channels that plugins of this server may write to, each through its own webhook or all through one bot. A plugin reaches only the channels that its permission names."
    >
      {saved.status === 'pending' && (
        <LoadingRegion label="Loading the channels" className="grid">
          <Skeleton className="h-32" />
        </LoadingRegion>
      )}
      {saved.status === 'error' && <ErrorState error={saved.error} onRetry={() => void saved.refetch()} />}
      {saved.data && (
        <DiscordSettings key={JSON.stringify(saved.data)} serverId={serverId} saved={saved.data} />
      )}
    </Section>
  )
}

function DiscordSettings({ serverId, saved }: Props & { saved: DiscordConnector }) {
  const form = useZodForm(DiscordForm, { defaultValues: toDiscordFields(saved) })
  const put = useOperationMutation(putDiscordConnector, { invalidates: [getDiscordConnector] })
  const { control } = form
  const isSetUp = saved.hasBotToken || saved.channels.length > 0
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        form.reset(toDiscordFields(await put.mutateAsync({ params: { serverId }, body })))
        toast.success('The Discord settings are saved')
      }}
    >
      <InputField
        control={control}
        name="botToken"
        label="Token of the bot"
        type="password"
        autoComplete="new-password"
        description={
          saved.hasBotToken
            ? 'One is saved. Leave it empty to keep it.'
            : 'Only for channels without a webhook of their own. It is kept encrypted and never shown again.'
        }
      />
      {saved.hasBotToken && (
        <CheckboxField control={control} name="forgetBotToken" label="Forget the saved token" />
      )}
      <ChannelFields control={control} />
      <FormActions>
        {isSetUp && <RemoveDiscord serverId={serverId} />}
        <SubmitButton>Save Discord</SubmitButton>
      </FormActions>
    </Form>
  )
}

function ChannelFields<Output>({ control }: { control: Control<DiscordFields, unknown, Output> }) {
  const { fields, append, remove } = useFieldArray({ control, name: 'channels', keyName: 'key' })
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1.5 font-medium text-sm">Channels</legend>
      {fields.length === 0 && (
        <p className="text-muted text-sm">No channel: plugins cannot write to Discord.</p>
      )}
      {fields.map(({ key, hasWebhook }, index) => (
        <div key={key} className="grid gap-3 rounded-md border border-border p-3">
          <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-2">
            <InputField
              control={control}
              name={`channels.${index}.label`}
              label="Label"
              autoComplete="off"
              required
            />
            <InputField
              control={control}
              name={`channels.${index}.channelId`}
              label="Id of the channel"
              inputMode="numeric"
              autoComplete="off"
              required
            />
            <IconButton
              label={`Remove channel ${index + 1}`}
              className="mt-[1.6rem]"
              onClick={() => remove(index)}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          <InputField
            control={control}
            name={`channels.${index}.webhookUrl`}
            label="Address of its webhook"
            type="password"
            autoComplete="new-password"
            description={
              hasWebhook ? 'One is saved. Leave it empty to keep it.' : 'Leave it empty to let the bot write.'
            }
          />
          {hasWebhook && (
            <CheckboxField
              control={control}
              name={`channels.${index}.forgetWebhook`}
              label="Forget the saved webhook and let the bot write"
            />
          )}
        </div>
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        disabled={fields.length >= MAX_CHANNELS}
        onClick={() => append(NEW_CHANNEL)}
      >
        <Plus aria-hidden />
        Add a channel
      </Button>
    </fieldset>
  )
}

function RemoveDiscord({ serverId }: Props) {
  const [isOpen, setOpen] = useState(false)
  const remove = useOperationMutation(removeDiscordConnector, { invalidates: [getDiscordConnector] })
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setOpen(true)}>
        Forget Discord
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Forget the Discord settings of this server?"
        consequences={[
          'The token of the bot, the webhooks and the list of channels are removed.',
          'Plugins that write to Discord are refused from now on.',
        ]}
        confirmLabel="Forget Discord"
        onConfirm={async () => {
          await remove.mutateAsync({ params: { serverId } })
          toast.success('The Discord settings are removed')
        }}
      />
    </>
  )
}
