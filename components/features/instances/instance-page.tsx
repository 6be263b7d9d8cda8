'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { TabLinks } from '@/components/ui/tab-links'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { getInstance, type PluginInstance } from '@/lib/contracts/plugins/instances'
import { InstanceActions } from './instance-actions'
import { InstanceChip } from './instance-chip'
import { NewerVersion } from './newer-version'

export type InstanceIds = { serverId: string; instanceId: string }

type Props = InstanceIds & { children: (instance: PluginInstance) => ReactNode }

const REFRESH_MS = 4_000

/** The frame of every sub page of a plugin on a server; its state is always current. */
export function InstancePage({ serverId, instanceId, children }: Props) {
  const may = useCan()
  const mayRead = may('plugins:read', serverId)
  const instance = useQuery({
    ...operationQuery(getInstance, { params: { serverId, instanceId } }),
    enabled: mayRead,
    refetchInterval: REFRESH_MS,
  })
  const crumbs = [{ label: 'Plugins here', href: `/servers/${serverId}/plugins` }]
  if (instance.data) {
    return (
      <Loaded instance={instance.data} crumbs={crumbs}>
        {children(instance.data)}
      </Loaded>
    )
  }
  const isRefused = !mayRead || isDenied(instance.error)
  return (
    <Page header={<PageHeader title="Plugin" breadcrumbs={crumbs} />}>
      {isRefused && <DeniedState permission="plugins:read" />}
      {!isRefused && instance.status === 'pending' && (
        <LoadingRegion label="Loading the plugin" className="grid gap-4">
          <Skeleton className="h-20" />
          <Skeleton className="h-48" />
        </LoadingRegion>
      )}
      {!isRefused && instance.status === 'error' && (
        <ErrorState error={instance.error} onRetry={() => void instance.refetch()} />
      )}
    </Page>
  )
}

type LoadedProps = {
  instance: PluginInstance
  crumbs: readonly { label: string; href: string }[]
  children: ReactNode
}

function Loaded({ instance, crumbs, children }: LoadedProps) {
  const may = useCan()
  const at = `/servers/${instance.serverId}/plugins/${instance.id}`
  const tabs = [
    { href: at, label: 'Overview', exact: true },
    { href: `${at}/settings`, label: 'Settings' },
    { href: `${at}/effects`, label: 'Effects' },
    { href: `${at}/logs`, label: 'Logs' },
    { href: `${at}/pages`, label: 'Pages' },
    { href: `${at}/commands`, label: 'Commands' },
    { href: `${at}/data`, label: 'Data' },
    ...(may('plugins:manage', instance.serverId) ? [{ href: `${at}/test`, label: 'Try' }] : []),
  ]
  return (
    <Page
      header={
        <PageHeader
          title={instance.name}
          breadcrumbs={crumbs}
          badges={
            <>
              <InstanceChip instance={instance} />
              <Badge tone="outline">{instance.version}</Badge>
            </>
          }
          actions={
            may('plugins:manage', instance.serverId) && (
              <>
                <NewerVersion instance={instance} />
                <InstanceActions instance={instance} />
              </>
            )
          }
          tabs={<TabLinks label={`Parts of ${instance.name}`} items={tabs} />}
        />
      }
    >
      {children}
    </Page>
  )
}
