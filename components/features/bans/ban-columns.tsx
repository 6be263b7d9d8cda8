'use client'

import { useShell } from '@/components/layout/shell-context'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { StateChip } from '@/components/ui/state-chip'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { Ban } from '@/lib/contracts/players/bans'
import { ActorName } from '../audit/actor-name'

const CHIPS = {
  active: { state: 'blocked', label: 'In force' },
  expired: { state: 'expired', label: 'Ended' },
  lifted: { state: 'paused', label: 'Lifted' },
} as const satisfies Record<Ban['state'], object>

function WhereCell({ serverId }: { serverId: string | null }) {
  const { servers } = useShell()
  if (serverId === null) return <>Every server</>
  return <>{servers.find(({ id }) => id === serverId)?.name ?? 'A removed server'}</>
}

function EndCell({ ban }: { ban: Ban }) {
  if (ban.liftedAt) return <Time value={ban.liftedAt} />
  return ban.expiresAt ? <Time value={ban.expiresAt} show="both" /> : <>Never</>
}

export const BAN_COLUMNS: readonly DataColumn<Ban>[] = [
  {
    id: 'player',
    header: 'Player',
    phone: 'title',
    cell: ({ player }) => (
      <TextLink href={`/players/${player.id}`} tone="quiet" className="font-medium">
        {player.name}
      </TextLink>
    ),
  },
  {
    id: 'reason',
    header: 'Reason',
    phone: 'subtitle',
    cell: ({ reason, liftReason, evidence }) => (
      <span className="grid">
        <span>{reason}</span>
        {evidence && <span className="whitespace-pre-wrap text-muted text-sm">{evidence}</span>}
        {liftReason && <span className="text-muted text-sm">Lifted: {liftReason}</span>}
      </span>
    ),
    className: 'max-w-80 break-words phone:max-w-none',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state }) => <StateChip {...CHIPS[state]} />,
  },
  { id: 'end', header: 'Ends', cell: (ban) => <EndCell ban={ban} /> },
  { id: 'where', header: 'Where', cell: ({ serverId }) => <WhereCell serverId={serverId} /> },
  { id: 'by', header: 'By', cell: ({ actor }) => <ActorName actor={actor} /> },
  { id: 'since', header: 'Given', cell: ({ createdAt }) => <Time value={createdAt} /> },
]
