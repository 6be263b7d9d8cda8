'use client'

import { useQuery } from '@tanstack/react-query'
import { MessageSquareCode } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Duration } from '@/components/ui/time'
import { operationQuery } from '@/lib/client/operation-query'
import type { OperationResponse } from '@/lib/contracts/operation'
import { listInstanceCommands } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { type InstanceIds, InstancePage } from './instance-page'

type Command = OperationResponse<typeof listInstanceCommands>['items'][number] &
  Pick<PluginInstance, 'serverId' | 'mode'>

const REFRESH_MS = 4_000

export function InstanceCommands(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Commands instance={instance} />}</InstancePage>
}

function Commands({ instance: { serverId, id: instanceId, mode } }: { instance: PluginInstance }) {
  const commands = useQuery({
    ...operationQuery(listInstanceCommands, { params: { serverId, instanceId } }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <DataTable
      label="Chat commands"
      columns={COLUMNS}
      rows={(commands.data?.items ?? []).map((command) => ({ ...command, serverId, mode }))}
      status={queryStatus(commands, 'plugins:read')}
      getRowId={({ name }) => name}
      getRowName={({ name }) => `!${name}`}
      hideToolbar
      empty={
        <EmptyState icon={MessageSquareCode} title="It has no chat commands">
          The author declared none in the manifest.
        </EmptyState>
      }
    />
  )
}

/** Whether somebody who types the command gets an answer, and why not. */
function CommandChip({ command: { state, takenBy, serverId, mode } }: { command: Command }) {
  switch (state) {
    case 'reserved':
      return <Reason badge={<Badge tone="danger">Never heard</Badge>}>The panel keeps this name</Reason>
    case 'stopped':
      return <Reason badge={<Badge>Not heard</Badge>}>It does not run now</Reason>
    case 'taken':
      return (
        <Reason badge={<Badge tone="warning">Taken</Badge>}>
          <TextLink href={`/servers/${serverId}/plugins/${takenBy}`}>by another plugin</TextLink>
        </Reason>
      )
    case 'answers':
      return mode === 'shadow' ? (
        <Reason badge={<Badge tone="info">Heard</Badge>}>In shadow mode the answer is only recorded</Reason>
      ) : (
        <Badge tone="success">Answers</Badge>
      )
  }
}

function Reason({ badge, children }: { badge: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {badge}
      <span className="text-muted text-sm">{children}</span>
    </span>
  )
}

const COLUMNS: readonly DataColumn<Command>[] = [
  {
    id: 'name',
    header: 'Command',
    phone: 'title',
    cell: ({ name, aliases, description }) => (
      <span className="grid min-w-0 gap-0.5">
        <span className="break-words font-mono text-sm">
          {[name, ...aliases].map((word) => `!${word}`).join(' ')}
        </span>
        <span className="break-words font-normal text-muted text-sm">{description}</span>
      </span>
    ),
  },
  {
    id: 'access',
    header: 'Who',
    cell: ({ access, chats }) => (
      <span>
        {access === 'admins' ? 'Admins' : 'Everyone'}{' '}
        <span className="text-muted text-sm">in {chats.join(', ')}</span>
      </span>
    ),
  },
  {
    id: 'cooldown',
    header: 'Cooldown',
    cell: ({ cooldownMs }) =>
      cooldownMs === 0 ? <span className="text-subtle">None</span> : <Duration ms={cooldownMs} />,
  },
  {
    id: 'state',
    header: 'State',
    phone: 'subtitle',
    cell: (command) => <CommandChip command={command} />,
  },
  { id: 'uses', header: 'Used', align: 'end', cell: ({ uses }) => uses },
]
