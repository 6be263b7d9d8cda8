'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Server } from 'lucide-react'
import Link from 'next/link'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { DeniedState } from '@/components/ui/denied-state'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listServers } from '@/lib/contracts/servers/operations'
import { ServerCard } from './server-card'

const REFRESH_MS = 10_000
const NEW_SERVER = '/servers/new'

export function ServersView() {
  const may = useCan()
  useCommands(
    may('servers:manage')
      ? [{ id: 'add-server', label: 'Add a server', group: ON_THIS_PAGE, icon: Plus, href: NEW_SERVER }]
      : [],
  )
  const add = may('servers:manage') && (
    <Button asChild variant="primary">
      <Link href={NEW_SERVER}>
        <Plus aria-hidden />
        Add a server
      </Link>
    </Button>
  )
  return (
    <Page header={<PageHeader title="Servers" actions={add} />}>
      {may('servers:read') ? <ServerCards /> : <DeniedState permission="servers:read" />}
    </Page>
  )
}

function ServerCards() {
  const may = useCan()
  const servers = useQuery({ ...operationQuery(listServers, {}), refetchInterval: REFRESH_MS })
  if (servers.status === 'pending') {
    return (
      <LoadingRegion label="Loading the servers" className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </LoadingRegion>
    )
  }
  if (servers.status === 'error') {
    return <ErrorState error={servers.error} onRetry={() => void servers.refetch()} />
  }
  const { items } = servers.data
  if (items.length === 0) return <NoServers mayAdd={may('servers:manage')} />
  return (
    <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {items.map((server) => (
        <ServerCard key={server.id} server={server} />
      ))}
    </div>
  )
}

function NoServers({ mayAdd }: { mayAdd: boolean }) {
  return (
    <EmptyState
      icon={Server}
      title="No server yet"
      actions={
        mayAdd && (
          <Button asChild>
            <Link href={NEW_SERVER}>
              <Plus aria-hidden />
              Add a server
            </Link>
          </Button>
        )
      }
    >
      {mayAdd
        ? 'You need the address and the RCON port of your game server, and its RCON password.'
        : 'Servers on which you have a role appear here. Ask an owner to give you one.'}
    </EmptyState>
  )
}
