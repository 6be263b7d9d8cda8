'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  getInstance,
  getInstanceConfig,
  type InstanceConfig,
  type PluginInstance,
  setInstanceConfig,
} from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'
import { saidOfSettings } from './instance-state'
import { SettingsForm } from './settings-form'
import { asSettingsSchema, toJson } from './settings-model'

export function InstanceSettings(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Settings instance={instance} />}</InstancePage>
}

function Settings({ instance }: { instance: PluginInstance }) {
  const may = useCan()
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const config = useQuery(operationQuery(getInstanceConfig, { params }))
  const mayManage = may('plugins:manage', instance.serverId)
  if (config.status === 'pending') {
    return (
      <LoadingRegion label="Loading the settings" className="grid max-w-3xl gap-4">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </LoadingRegion>
    )
  }
  if (config.status === 'error')
    return <ErrorState error={config.error} onRetry={() => void config.refetch()} />
  if (Object.keys(asSettingsSchema(config.data.schema).properties).length === 0) {
    return <EmptyState title="It has no settings">The author declared none in the manifest.</EmptyState>
  }
  return (
    <div className="grid max-w-3xl gap-4">
      {!mayManage && (
        <Callout>
          You may look, but not change: that needs <span className="font-mono">plugins:manage</span> on this
          server.
        </Callout>
      )}
      <SettingsCard instance={instance} latest={config.data} mayManage={mayManage} />
    </div>
  )
}

type CardProps = {
  instance: Pick<PluginInstance, 'id' | 'serverId' | 'state'>
  latest: InstanceConfig
  mayManage: boolean
}

/** Follows what is saved until somebody types; then it keeps what they typed, and says when another one saved. */
export function SettingsCard({ instance, latest, mayManage }: CardProps) {
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const save = useOperationMutation(setInstanceConfig, { invalidates: [getInstanceConfig, getInstance] })
  /** What the form began with, and what its user knows to be saved; null until they type. */
  const [typing, setTyping] = useState<{ base: InstanceConfig; known: InstanceConfig } | null>(null)
  const shown = typing?.base ?? latest
  const isOvertaken = typing !== null && !save.isPending && contentOf(typing.known) !== contentOf(latest)
  return (
    <Card>
      <div className="grid gap-4">
        {isOvertaken && (
          <Callout
            tone="warning"
            role="alert"
            title="Somebody else changed the settings meanwhile"
            actions={
              <>
                <Button size="sm" onClick={() => setTyping(null)}>
                  Show theirs
                </Button>
                <Button size="sm" onClick={() => setTyping({ ...typing, known: latest })}>
                  Keep mine
                </Button>
              </>
            }
          >
            What you typed is still here. Decide before you save: yours would replace theirs.
          </Callout>
        )}
        <SettingsForm
          key={contentOf(shown)}
          schema={asSettingsSchema(shown.schema)}
          saved={shown.config}
          secretsSet={shown.secretsSet}
          serverId={instance.serverId}
          submitLabel="Save settings"
          problemPrefix="/body/config"
          isReadOnly={!mayManage}
          onTouch={() => setTyping((before) => before ?? { base: latest, known: latest })}
          onSubmit={async (values) => {
            // Other changes of the instance, such as its mode, raise its version and are no reason to refuse this one.
            const { rev } = isOvertaken ? typing.known : latest
            await save.mutateAsync({ params, body: { config: toJson(values) }, ifMatch: rev })
            setTyping(null)
            toast.success(saidOfSettings(instance.state))
          }}
        />
      </div>
    </Card>
  )
}

const contentOf = ({ schema, config, secretsSet }: InstanceConfig): string =>
  JSON.stringify([schema, config, secretsSet])
