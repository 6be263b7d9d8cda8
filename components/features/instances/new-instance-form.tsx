'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { toast } from '@/components/ui/toast'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { createInstance, listInstances } from '@/lib/contracts/plugins/instances'
import { listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { getPlugin, getPluginVersion, listPlugins } from '@/lib/contracts/plugins/plugins'
import { SettingsForm } from './settings-form'
import { asSettingsSchema, isRecord, toJson } from './settings-model'

type Props = {
  serverId: string
  pluginId: string
  pluginName: string
  newest: string
  /** Version that was asked for in the address. */
  wanted: string | undefined
}

export function NewInstanceForm({ serverId, pluginId, pluginName, newest, wanted }: Props) {
  const router = useRouter()
  const version = wanted ?? newest
  const [name, setName] = useState(pluginName.slice(0, 60))
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version } }))
  const create = useOperationMutation(createInstance, {
    invalidates: [listInstances, listPlugins, getPlugin],
  })
  if (detail.status === 'pending') return <Skeleton className="h-48" />
  if (detail.status === 'error')
    return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
  const { manifest } = detail.data
  const schema = asSettingsSchema(isRecord(manifest) ? manifest.config : null)
  return (
    <>
      <MissingGrants serverId={serverId} pluginId={pluginId} version={version} />
      <Card title={`${pluginName} ${version}`} headingLevel={2}>
        <SettingsForm
          schema={schema}
          saved={{}}
          serverId={serverId}
          submitLabel="Start in shadow"
          problemPrefix="/body/config"
          before={
            <div className="grid gap-1.5">
              <Label htmlFor="instance-name" required>
                Name on this server
              </Label>
              <Input
                id="instance-name"
                value={name}
                maxLength={60}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            </div>
          }
          onSubmit={async (config) => {
            const title = name.trim()
            const instance = await create.mutateAsync({
              params: { serverId },
              body: { pluginId, version, config: toJson(config), ...(title === '' ? {} : { name: title }) },
            })
            toast.success(`${instance.name} starts in shadow mode`)
            router.push(`/servers/${serverId}/plugins/${instance.id}`)
          }}
        />
      </Card>
    </>
  )
}

type MissingProps = { serverId: string; pluginId: string; version: string }

/** Without a grant it starts, but can do nothing: better said before than found out after. */
function MissingGrants({ serverId, pluginId, version }: MissingProps) {
  const permissions = useQuery(
    operationQuery(listPluginPermissions, { params: { pluginId }, query: { version } }),
  )
  const here = permissions.data?.servers.find(({ server }) => server.id === serverId)
  if (!here || here.missing.length === 0) return null
  return (
    <Callout tone="warning" title={`It lacks ${here.missing.length} permissions here`}>
      It starts, and waits until they are granted.{' '}
      <TextLink href={`/plugins/${pluginId}/permissions?version=${version}&server=${serverId}`}>
        Grant permissions
      </TextLink>
    </Callout>
  )
}
