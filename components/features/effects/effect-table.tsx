'use client'

import { Activity } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { useShell } from '@/components/layout/shell-context'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable, type DataTableProps } from '@/components/ui/data-table/data-table'
import { EmptyState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { operationTitle } from '@/lib/contracts/plugins/constraint-tables'
import type { Effect } from '@/lib/contracts/plugins/effects'
import { DecisionBadge } from './decision-badge'
import { EffectTargets } from './effect-targets'
import { argumentWords, codeBeside } from './effect-words'

type Props = Pick<DataTableProps<Effect>, 'rows' | 'status' | 'loadMore'> & {
  isFiltered: boolean
  /** Columns that say the same in each row. */
  hide?: readonly ('server' | 'plugin')[]
}

/** What plugins did, tried or would have done, newest first. */
export function EffectTable({ isFiltered, hide = [], ...props }: Props) {
  const { servers } = useShell()
  const hidden = hide.join()
  const columns = useMemo(() => {
    const nameOf = (serverId: string) => servers.find(({ id }) => id === serverId)?.name ?? '–'
    const left = [...hidden.split(','), ...(servers.length > 1 ? [] : ['server'])]
    return columnsOf(nameOf).filter(({ id }) => !left.includes(id))
  }, [servers, hidden])
  return (
    <DataTable
      label="Effects"
      columns={columns}
      getRowId={({ id }) => id}
      getRowName={({ operation, pluginId }) => `${operationTitle(operation)} by ${pluginId}`}
      hideToolbar
      empty={
        <EmptyState
          icon={Activity}
          title={isFiltered ? 'Nothing matches' : 'No plugin has done anything yet'}
        >
          {isFiltered
            ? 'Change or clear the filters.'
            : 'Every warning, kick or message of a plugin appears here, also those that were held back.'}
        </EmptyState>
      }
      {...props}
    />
  )
}

const columnsOf = (nameOf: (serverId: string) => string): DataColumn<Effect>[] => [
  {
    id: 'what',
    header: 'What',
    phone: 'title',
    cell: ({ id, operation, arguments: values }) => (
      <span className="grid min-w-0 gap-0.5">
        <Link href={`/effects/${id}`} className="font-medium hover:underline">
          {operationTitle(operation)}
        </Link>
        <span className="line-clamp-2 break-words font-normal text-muted text-sm">
          {argumentWords(values)}
        </span>
      </span>
    ),
    className: 'max-w-96 phone:max-w-none',
  },
  {
    id: 'decision',
    header: 'Outcome',
    phone: 'subtitle',
    cell: ({ decision, code }) => {
      const beside = codeBeside({ decision, code })
      return (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <DecisionBadge decision={decision} code={code} />
          {beside && <span className="font-mono text-muted text-xs">{beside}</span>}
        </span>
      )
    },
  },
  {
    id: 'targets',
    header: 'To whom',
    cell: (effect) => <EffectTargets targets={effect.targets} arguments={effect.arguments} />,
  },
  {
    id: 'plugin',
    header: 'Plugin',
    cell: ({ pluginId, version }) => (
      <span className="break-words">
        {pluginId} <span className="text-muted text-xs">{version}</span>
      </span>
    ),
  },
  { id: 'server', header: 'Server', cell: ({ serverId }) => nameOf(serverId) },
  {
    id: 'event',
    header: 'Because of',
    cell: ({ eventName }) =>
      eventName ? (
        <span className="whitespace-nowrap phone:whitespace-normal phone:wrap-anywhere font-mono text-xs">
          {eventName}
        </span>
      ) : (
        <span className="text-subtle">–</span>
      ),
  },
  { id: 'at', header: 'When', cell: ({ at }) => <Time value={at} /> },
]
