'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { ApiError, isDenied } from '@/lib/client/api-error'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { getServer } from '@/lib/contracts/servers/operations'
import type { ServerSummary } from '@/lib/contracts/servers/server'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { ServerTrouble } from './server-trouble'

type Props = {
  serverId: string
  /** Name of the sub page; without one the server's own name heads the page. */
  title?: string
  /** What the content asks for beside seeing the server. */
  permission?: PanelPermission
  actions?: (server: ServerSummary) => ReactNode
  width?: 'narrow' | 'normal' | 'full'
  children: (server: ServerSummary) => ReactNode
}

const REFRESH_MS = 10_000

/** The frame of every page of a server: where one is, what is wrong, and the five states. */
export function ServerPage({
  serverId,
  title,
  permission = 'servers:read',
  actions,
  width,
  children,
}: Props) {
  const may = useCan()
  const query = useQuery({
    ...operationQuery(getServer, { params: { serverId } }),
    refetchInterval: REFRESH_MS,
    enabled: may('servers:read', serverId),
  })
  const server = query.data
  const crumbs = [
    { label: 'Servers', href: '/servers' },
    ...(title && server ? [{ label: server.name, href: `/servers/${serverId}` }] : []),
  ]
  const header = (
    <PageHeader
      title={title ?? server?.name ?? 'Server'}
      breadcrumbs={crumbs}
      badges={server && <ServerBadges server={server} />}
      actions={server && actions?.(server)}
    />
  )
  return (
    <Page header={header} width={width}>
      {!may('servers:read', serverId) ? (
        <DeniedState permission="servers:read" />
      ) : server ? (
        <>
          <ServerTrouble server={server} />
          {may(permission, serverId) ? children(server) : <DeniedState permission={permission} />}
        </>
      ) : (
        <NoServer error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  )
}

function ServerBadges({ server }: { server: ServerSummary }) {
  return (
    <>
      {server.simulated && <Badge tone="outline">Simulated</Badge>}
      {server.panic && <Badge tone="danger">Panic: plugins are held back</Badge>}
    </>
  )
}

function NoServer({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error === null) {
    return (
      <LoadingRegion label="Loading the server" className="grid gap-5">
        <Skeleton className="h-24" />
        <Skeleton className="h-64" />
      </LoadingRegion>
    )
  }
  if (isDenied(error)) return <DeniedState permission="servers:read" />
  if (ApiError.isInstance(error) && (error.code === 'NOT_FOUND' || error.status === 422)) {
    return (
      <EmptyState title="There is no such server">
        It may have been removed. <TextLink href="/servers">See all servers</TextLink>
      </EmptyState>
    )
  }
  return <ErrorState error={error} onRetry={onRetry} />
}
