'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Gavel } from 'lucide-react'
import { useMemo } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Card } from '@/components/ui/card'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { listPlayerActions, type PlayerAction } from '@/lib/contracts/players/players'
import { ActorName } from '../audit/actor-name'
import { actionText } from './action-text'

/** Everything that was done to a player, with who did it and the way to why. */
export function PlayerHistory({ playerId, eosId }: { playerId: string; eosId: string | null }) {
  const may = useCan()
  const actions = useInfiniteQuery(operationPages(listPlayerActions, { params: { playerId }, query: {} }))
  const columns = useMemo(() => columnsFor(playerId), [playerId])
  return (
    <Card
      title="Past actions"
      headingLevel={2}
      flush
      actions={
        eosId !== null &&
        may('plugins:read') && (
          <TextLink href={`/effects?target=${eosId}`}>All that plugins did or tried</TextLink>
        )
      }
    >
      <DataTable
        label="Past actions"
        hideToolbar
        className="rounded-none border-0"
        columns={columns}
        rows={rowsOf(actions.data)}
        status={queryStatus(actions, 'players:read')}
        getRowId={(action) => action.id}
        getRowName={actionText}
        empty={
          <EmptyState icon={Gavel} title="Nobody has acted on this player">
            Warnings, kicks and bans given through the panel appear here.
          </EmptyState>
        }
        loadMore={loadMoreOf(actions)}
      />
    </Card>
  )
}

function WhyCell({ action: { effectId, auditId }, playerId }: { action: PlayerAction; playerId: string }) {
  const may = useCan()
  if (effectId !== null && may('plugins:read')) {
    return <TextLink href={`/effects/${effectId}`}>Why</TextLink>
  }
  if (auditId !== null && may('audit:read'))
    return <TextLink href={`/audit?targetKind=player&targetId=${playerId}`}>Audit</TextLink>
  return null
}

function ServerCell({ serverId }: { serverId: string }) {
  const { servers } = useShell()
  return <>{servers.find(({ id }) => id === serverId)?.name ?? 'A removed server'}</>
}

const columnsFor = (playerId: string): readonly DataColumn<PlayerAction>[] => [
  {
    id: 'what',
    header: 'What',
    phone: 'title',
    cell: (action) => (
      <span className="grid">
        <span className={action.outcome === 'failed' ? 'text-danger-ink' : undefined}>
          {actionText(action)}
        </span>
        {action.evidence && <span className="whitespace-pre-wrap text-muted text-sm">{action.evidence}</span>}
      </span>
    ),
    className: 'max-w-80 break-words phone:max-w-none',
  },
  { id: 'actor', header: 'By', cell: ({ actor }) => <ActorName actor={actor} /> },
  { id: 'server', header: 'On', phone: 'hidden', cell: ({ serverId }) => <ServerCell serverId={serverId} /> },
  { id: 'at', header: 'When', cell: ({ at }) => <Time value={at} /> },
  { id: 'why', header: 'Why', cell: (action) => <WhyCell action={action} playerId={playerId} /> },
]
