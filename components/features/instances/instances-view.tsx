'use client'

import { useQuery } from '@tanstack/react-query'
import { Blocks, Plus } from 'lucide-react'
import Link from 'next/link'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { formatBytes } from '@/components/ui/file-problem'
import { EmptyState } from '@/components/ui/state-panel'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listInstances, type PluginInstance } from '@/lib/contracts/plugins/instances'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { PanicButton } from '../panic/panic-button'
import { InstanceChip } from './instance-chip'

const REFRESH_MS = 5_000
const ALL = 200

type Row = PluginInstance & { newerVersion: string | null }

/** The plugins of one server with their state. */
export function InstancesView({ serverId }: { serverId: string }) {
  const may = useCan()
  const { servers } = useShell()
  const server = servers.find(({ id }) => id === serverId)
  const mayRead = may('plugins:read', serverId)
  const instances = useQuery({
    ...operationQuery(listInstances, { params: { serverId } }),
    enabled: mayRead,
    refetchInterval: REFRESH_MS,
  })
  const plugins = useQuery({ ...operationQuery(listPlugins, { query: { limit: ALL } }), enabled: mayRead })
  const newer = new Map(
    (plugins.data?.items ?? []).flatMap((plugin) =>
      plugin.instances.map(({ id, newerVersion }) => [id, newerVersion] as const),
    ),
  )
  const rows = (instances.data?.items ?? []).map((one) => ({
    ...one,
    newerVersion: newer.get(one.id) ?? null,
  }))
  const add = may('plugins:manage', serverId) && (
    <Button asChild variant="primary">
      <Link href={`/servers/${serverId}/plugins/new`}>
        <Plus aria-hidden />
        Add a plugin
      </Link>
    </Button>
  )
  return (
    <Page
      header={
        <PageHeader
          title="Plugins here"
          description={server && `What runs on ${server.name}.`}
          actions={
            <>
              {server && <PanicButton server={server} />}
              {add}
            </>
          }
        />
      }
    >
      {mayRead ? (
        <DataTable
          label="Plugins on this server"
          columns={COLUMNS}
          rows={rows}
          status={queryStatus(instances, 'plugins:read')}
          getRowId={({ id }) => id}
          getRowName={({ name }) => name}
          search={{
            label: 'Search plugins',
            text: ({ name, pluginName, pluginId }) => `${name} ${pluginName} ${pluginId}`,
          }}
          empty={
            <EmptyState icon={Blocks} title="No plugin runs here" actions={add}>
              A plugin starts in shadow mode: it sees what happens, and what it would do is written down only.
            </EmptyState>
          }
        />
      ) : (
        <DeniedState permission="plugins:read" />
      )}
    </Page>
  )
}

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'name',
    header: 'Plugin',
    phone: 'title',
    sortValue: ({ name }) => name,
    cell: ({ id, serverId, name, pluginName, version, newerVersion, source }) => (
      <span className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <Link
            href={`/servers/${serverId}/plugins/${id}`}
            className="break-words font-medium hover:underline"
          >
            {name}
          </Link>
          {source === 'builtin' && <Badge tone="outline">Built in</Badge>}
        </span>
        <span className="break-words font-normal text-muted text-xs">
          {pluginName === name ? '' : `${pluginName} `}
          {version}
          {newerVersion && newerVersion !== version && ` · ${newerVersion} is installed`}
        </span>
      </span>
    ),
    className: 'max-w-80 phone:max-w-none',
  },
  {
    id: 'state',
    header: 'State',
    phone: 'subtitle',
    sortValue: ({ state }) => state,
    cell: (instance) => (
      <span className="grid justify-items-start gap-0.5">
        <InstanceChip instance={instance} />
        {instance.stateReason && (
          <span className="line-clamp-2 max-w-72 break-words text-muted text-xs">{instance.stateReason}</span>
        )}
      </span>
    ),
  },
  {
    id: 'strikes',
    header: 'Strikes',
    align: 'end',
    cell: ({ strikes }) =>
      strikes.length === 0 ? (
        <span className="text-subtle">0</span>
      ) : (
        <Badge tone="warning">{strikes.length} of 3</Badge>
      ),
  },
  {
    id: 'memory',
    header: 'Memory',
    align: 'end',
    sortValue: ({ stats }) => stats?.memoryBytes,
    cell: ({ stats }) => (stats ? formatBytes(stats.memoryBytes) : <span className="text-subtle">–</span>),
  },
  {
    id: 'events',
    header: 'Events',
    align: 'end',
    sortValue: ({ stats }) => stats?.delivered,
    cell: ({ stats }) => stats?.delivered ?? <span className="text-subtle">–</span>,
  },
]
