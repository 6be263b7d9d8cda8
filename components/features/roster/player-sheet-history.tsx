'use client'

import { useQuery } from '@tanstack/react-query'
import { Callout } from '@/components/ui/callout'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { ApiError } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import { getPlayer, listPlayerActions, type PlayerDetail } from '@/lib/contracts/players/players'
import { actionText } from '../players/action-text'

const SHOWN = 5

/** The short history beside the match: watch, names, and what was done last. */
export function PlayerSheetHistory({ eosId }: { eosId: string }) {
  const player = useQuery(operationQuery(getPlayer, { params: { playerId: eosId } }))
  if (player.status === 'pending') {
    return (
      <LoadingRegion label="Loading the history" className="grid gap-2">
        <Skeleton />
        <Skeleton />
      </LoadingRegion>
    )
  }
  if (player.status === 'error') {
    const isNew = ApiError.isInstance(player.error) && player.error.code === 'NOT_FOUND'
    return (
      <p className="text-muted text-sm">
        {isNew ? 'The panel sees this player for the first time.' : player.error.message}
      </p>
    )
  }
  return <History player={player.data} />
}

function History({ player }: { player: PlayerDetail }) {
  const params = { playerId: player.id }
  const actions = useQuery(operationQuery(listPlayerActions, { params, query: { limit: SHOWN } }))
  const items = actions.data?.items ?? []
  const earlier = player.names.filter(({ name }) => name !== player.name)
  return (
    <section aria-label="History" className="grid gap-2 text-sm">
      {player.watchReason && (
        <Callout tone="warning" title="Watched">
          {player.watchReason}
        </Callout>
      )}
      <p className="text-muted">
        {player.sessionCount} {player.sessionCount === 1 ? 'stay' : 'stays'}, first seen{' '}
        <Time value={player.firstSeenAt} />
        {earlier.length > 0 &&
          `; also called ${earlier
            .map(({ name }) => name)
            .slice(0, 3)
            .join(', ')}`}
      </p>
      {items.length === 0 ? (
        <p className="text-muted">Nobody has acted on this player yet.</p>
      ) : (
        <ul className="grid gap-1">
          {items.map((action) => (
            <li key={action.id} className="flex flex-wrap gap-x-1.5">
              <Time value={action.at} className="text-muted" />
              <span>{actionText(action)}</span>
              <span className="text-muted">by {action.actor.name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
