'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Form, FormActions, SubmitButton, showFormProblem } from '@/components/ui/form'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { useZodForm } from '@/components/ui/use-zod-form'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getServer, getServerSettings, listServers, updateServer } from '@/lib/contracts/servers/operations'
import type { ServerSettings } from '@/lib/contracts/servers/server'
import { BanListSection } from './ban-list-section'
import { ConnectionSteps } from './connection-steps'
import { DiscordSection } from './discord-section'
import { GameRolesSection } from './game-roles-section'
import { RemoveServerDialog } from './remove-server-dialog'
import { RulesSection } from './rules-section'
import { ServerFields } from './server-fields'
import { EditServerForm, toFields } from './server-form-values'
import { ServerPage } from './server-page'
import { useConnectionTest } from './use-connection-test'

export function ServerSettingsView({ serverId }: { serverId: string }) {
  return (
    <ServerPage serverId={serverId} title="Settings" permission="servers:manage" width="narrow">
      {() => <Settings serverId={serverId} />}
    </ServerPage>
  )
}

function Settings({ serverId }: { serverId: string }) {
  const settings = useQuery(operationQuery(getServerSettings, { params: { serverId } }))
  if (settings.status === 'pending') {
    return (
      <LoadingRegion label="Loading the settings" className="grid gap-4">
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </LoadingRegion>
    )
  }
  if (settings.status === 'error') {
    return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
  }
  return (
    <>
      <EditForm key={settings.data.version} settings={settings.data} />
      <DiscordSection serverId={serverId} />
      <GameRolesSection serverId={serverId} />
      <BanListSection serverId={serverId} />
      <RulesSection serverId={serverId} />
      <Danger settings={settings.data} />
    </>
  )
}

function EditForm({ settings }: { settings: ServerSettings }) {
  const { id: serverId, version, hasLogSecret } = settings
  const form = useZodForm(EditServerForm, { defaultValues: toFields(settings) })
  const test = useConnectionTest(serverId)
  const update = useOperationMutation(updateServer, {
    invalidates: [getServerSettings, getServer, listServers],
  })
  const tryIt = form.handleSubmit((body) => test.run(body).catch((error) => showFormProblem(form, error)))
  return (
    <Form
      form={form}
      className="gap-6"
      onSubmit={async (body) => {
        await update.mutateAsync({ params: { serverId }, body, ifMatch: version })
        toast.success('The settings are saved')
      }}
    >
      <ServerFields control={form.control} saved={{ hasLogSecret }} />
      <div role="status" className="grid gap-3 empty:hidden">
        {test.result && <ConnectionSteps steps={test.result.steps} />}
      </div>
      <FormActions>
        <Button loading={test.isRunning} onClick={() => void tryIt()}>
          Test the connection
        </Button>
        <SubmitButton>Save changes</SubmitButton>
      </FormActions>
    </Form>
  )
}

function Danger({ settings }: { settings: ServerSettings }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card title="Remove this server" headingLevel={2}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">
          Ends the connection and removes what was recorded. The game server itself is not touched.
        </p>
        <Button variant="danger" onClick={() => setOpen(true)}>
          Remove server
        </Button>
      </div>
      <RemoveServerDialog settings={settings} open={isOpen} onOpenChange={setOpen} />
    </Card>
  )
}
