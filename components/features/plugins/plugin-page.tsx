'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { TabLinks } from '@/components/ui/tab-links'
import { isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import type { OperationResponse } from '@/lib/contracts/operation'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { SignatureChip } from './signature-chip'

export type PluginDetail = OperationResponse<typeof getPlugin>

const CRUMBS = [{ label: 'Plugins', href: '/plugins' }]

type Props = { pluginId: string; children: (plugin: PluginDetail) => ReactNode }

/** The frame of every sub page of a plugin. */
export function PluginPage({ pluginId, children }: Props) {
  const may = useCan()
  const plugin = useQuery({
    ...operationQuery(getPlugin, { params: { pluginId } }),
    enabled: may('plugins:read'),
  })
  if (plugin.data) return <Loaded plugin={plugin.data}>{children(plugin.data)}</Loaded>
  const isRefused = !may('plugins:read') || isDenied(plugin.error)
  return (
    <Page header={<PageHeader title="Plugin" breadcrumbs={CRUMBS} />}>
      {isRefused && <DeniedState permission="plugins:read" />}
      {!isRefused && plugin.status === 'pending' && (
        <LoadingRegion label="Loading the plugin" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
        </LoadingRegion>
      )}
      {!isRefused && plugin.status === 'error' && (
        <ErrorState
          error={plugin.error}
          onRetry={() => void plugin.refetch()}
          actions={
            <Button asChild>
              <Link href="/plugins">See all plugins</Link>
            </Button>
          }
        />
      )}
    </Page>
  )
}

function Loaded({ plugin, children }: { plugin: PluginDetail; children: ReactNode }) {
  const may = useCan()
  const at = `/plugins/${plugin.id}`
  const hasVersions = plugin.versions.length > 0
  const tabs = [
    { href: at, label: 'Overview', exact: true },
    ...(hasVersions ? [{ href: `${at}/permissions`, label: 'Permissions and limits' }] : []),
    { href: `${at}/versions`, label: 'Versions' },
    { href: `${at}/servers`, label: 'Servers' },
    ...(may('plugins:install') ? [{ href: `${at}/danger`, label: 'Remove' }] : []),
  ]
  return (
    <Page
      header={
        <PageHeader
          title={plugin.name}
          breadcrumbs={CRUMBS}
          badges={
            <>
              {plugin.newestVersion && <Badge tone="outline">{plugin.newestVersion}</Badge>}
              {plugin.signature && <SignatureChip state={plugin.signature.state} />}
              {plugin.source === 'builtin' && <Badge>Built in</Badge>}
            </>
          }
          tabs={<TabLinks label={`Parts of ${plugin.name}`} items={tabs} />}
        />
      }
    >
      {children}
    </Page>
  )
}
