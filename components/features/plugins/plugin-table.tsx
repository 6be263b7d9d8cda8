'use client'

import { Blocks } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable, type DataTableProps } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import type { PluginSummary } from '@/lib/contracts/plugins/plugins'
import { InstanceChip } from '../instances/instance-chip'
import { PLUGIN_STATES, pluginState } from './plugin-state'
import { SignatureChip } from './signature-chip'

type Props = Pick<DataTableProps<PluginSummary>, 'rows' | 'status' | 'loadMore'>

export function PluginTable(props: Props) {
  return (
    <DataTable
      label="Plugins"
      columns={COLUMNS}
      getRowId={(plugin) => plugin.id}
      getRowName={(plugin) => plugin.name}
      search={{
        label: 'Search plugins',
        text: ({ name, id, author, description }) => `${name} ${id} ${author ?? ''} ${description ?? ''}`,
      }}
      empty={
        <EmptyState icon={Blocks} title="No plugin is installed">
          Drop a plugin anywhere on this page: a zip, or its manifest, bundle and signature. You see what it
          is before anything is installed. The catalogue has some that come with the panel.
        </EmptyState>
      }
      {...props}
    />
  )
}

const COLUMNS: readonly DataColumn<PluginSummary>[] = [
  {
    id: 'name',
    header: 'Plugin',
    phone: 'title',
    sortValue: ({ name }) => name,
    cell: ({ id, name, author, source }) => (
      <span className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <Link href={`/plugins/${id}`} className="break-words font-medium hover:underline">
            {name}
          </Link>
          {source === 'builtin' && <Badge tone="outline">Built in</Badge>}
        </span>
        <span className="break-words font-normal text-muted text-xs">
          <span className="font-mono">{id}</span>
          {author && ` · ${author}`}
        </span>
      </span>
    ),
    className: 'max-w-80 phone:max-w-none',
  },
  {
    id: 'version',
    header: 'Newest version',
    cell: ({ newestVersion }) => newestVersion ?? <span className="text-subtle">None</span>,
  },
  {
    id: 'signature',
    header: 'Signature',
    phone: 'subtitle',
    cell: ({ signature, source }) =>
      signature ? (
        <SignatureChip state={signature.state} />
      ) : (
        <span className="text-subtle">{source === 'builtin' ? 'Part of the panel' : '–'}</span>
      ),
  },
  {
    id: 'state',
    header: 'State',
    sortValue: (plugin) => PLUGIN_STATES.findIndex(({ value }) => value === pluginState(plugin)),
    filter: { value: pluginState, options: PLUGIN_STATES },
    cell: (plugin) => <StateSummary plugin={plugin} />,
  },
]

/** One chip for each state, with the number of servers that are in it. */
function StateSummary({ plugin: { instances } }: { plugin: PluginSummary }) {
  if (instances.length === 0) return <span className="text-subtle">On no server</span>
  const groups = new Map<string, { first: (typeof instances)[number]; count: number }>()
  for (const instance of instances) {
    const key = instance.state === 'running' ? instance.mode : instance.state
    const group = groups.get(key)
    if (group) group.count += 1
    else groups.set(key, { first: instance, count: 1 })
  }
  return (
    <span className="flex flex-wrap gap-1.5">
      {[...groups].map(([key, { first, count }]) => (
        <span key={key} className="inline-flex items-center gap-1">
          <InstanceChip instance={first} />
          {count > 1 && <span className="text-muted text-xs">×{count}</span>}
        </span>
      ))}
    </span>
  )
}
