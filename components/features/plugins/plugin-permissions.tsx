'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { Tabs } from '@/components/ui/tabs'
import { isDenied } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import {
  listPluginPermissions,
  type PluginPermissions as Permissions,
} from '@/lib/contracts/plugins/permissions'
import { type GrantDraft, startDraft } from './grant-draft'
import { GrantMatrix } from './grant-matrix'
import { PluginPage } from './plugin-page'
import { ServerGrantForm } from './server-grant-form'

type Props = { pluginId: string; version?: string | undefined; serverId?: string | undefined }

export function PluginPermissions({ pluginId, version, serverId }: Props) {
  return (
    <PluginPage pluginId={pluginId}>
      {() => <ByServer pluginId={pluginId} version={version} serverId={serverId} />}
    </PluginPage>
  )
}

function ByServer({ pluginId, version, serverId }: Props) {
  const query = version === undefined ? {} : { version }
  const permissions = useQuery(operationQuery(listPluginPermissions, { params: { pluginId }, query }))
  const [openId, setOpenId] = useState(serverId)
  if (permissions.status === 'pending') {
    return (
      <LoadingRegion label="Loading the permissions" className="grid gap-4">
        <Skeleton className="h-10 max-w-sm" />
        <Skeleton className="h-56" />
      </LoadingRegion>
    )
  }
  if (permissions.status === 'error') {
    return isDenied(permissions.error) ? (
      <DeniedState permission="plugins:read" />
    ) : (
      <ErrorState error={permissions.error} onRetry={() => void permissions.refetch()} />
    )
  }
  const { data } = permissions
  if (data.asked.length === 0) {
    return <EmptyState title="It asks for no permission">It can neither read nor do anything.</EmptyState>
  }
  if (data.servers.length === 0) {
    return (
      <EmptyState title="There is no server">Permissions are granted on each server by itself.</EmptyState>
    )
  }
  const open = data.servers.find(({ server }) => server.id === openId) ?? data.servers[0]
  return (
    <>
      {data.servers.length > 1 && (
        <GrantMatrix
          asked={data.asked}
          servers={data.servers.map(({ server }) => server)}
          drafts={draftsOf(data)}
          onOpen={setOpenId}
        />
      )}
      <Tabs
        label="Servers"
        value={open?.server.id ?? ''}
        onValueChange={setOpenId}
        items={data.servers.map((here) => ({
          value: here.server.id,
          label: here.server.name,
          content: (
            <ServerGrantForm
              key={`${data.version} ${here.granted.map(({ permissionId }) => permissionId).join()}`}
              pluginId={pluginId}
              permissions={data}
              here={here}
            />
          ),
        }))}
      />
    </>
  )
}

/** What is in force, in the shape of the table. */
function draftsOf({ asked, servers }: Permissions): Record<string, GrantDraft> {
  return Object.fromEntries(
    servers.map((here) => {
      const draft = startDraft(asked, here)
      const inForce = new Set(here.granted.map(({ operation }) => operation))
      return [
        here.server.id,
        Object.fromEntries(
          asked.map(({ operation }) => [
            operation,
            { constraints: draft[operation]?.constraints ?? {}, isGranted: inForce.has(operation) },
          ]),
        ),
      ]
    }),
  )
}
