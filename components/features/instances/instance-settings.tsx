'use client'

import { useQuery } from '@tanstack/react-query'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getInstanceConfig, type PluginInstance, setInstanceConfig } from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'
import { SettingsForm } from './settings-form'
import { asSettingsSchema, toJson } from './settings-model'

export function InstanceSettings(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Settings instance={instance} />}</InstancePage>
}

function Settings({ instance }: { instance: PluginInstance }) {
  const may = useCan()
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const config = useQuery(operationQuery(getInstanceConfig, { params }))
  const save = useOperationMutation(setInstanceConfig, { invalidates: [getInstanceConfig] })
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
  const { schema, config: saved, secretsSet, rev } = config.data
  const settings = asSettingsSchema(schema)
  if (Object.keys(settings.properties).length === 0) {
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
      <Card>
        <SettingsForm
          // Another version may have other settings, and somebody else may have saved.
          key={`${instance.version} ${rev}`}
          schema={settings}
          saved={saved}
          secretsSet={secretsSet}
          serverId={instance.serverId}
          submitLabel="Save settings"
          problemPrefix="/body/config"
          isReadOnly={!mayManage}
          onSubmit={async (values) => {
            await save.mutateAsync({ params, body: { config: toJson(values) }, ifMatch: rev })
            toast.success('The settings are saved; the plugin has them already')
          }}
        />
      </Card>
    </div>
  )
}
