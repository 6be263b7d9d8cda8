'use client'

import { useQuery } from '@tanstack/react-query'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DeniedState } from '@/components/ui/denied-state'
import { DescriptionList } from '@/components/ui/description-list'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Duration, Time } from '@/components/ui/time'
import { ApiError, isDenied } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import { getPlayer, type PlayerDetail } from '@/lib/contracts/players/players'
import { idItems } from '../roster/player-sheet'
import { BanButton } from './ban-button'
import { PlayerHistory } from './player-history'
import { PlayerNotes } from './player-notes'
import { PlayerOnline } from './player-online'
import { PlayerStays } from './player-stays'
import { WatchButton } from './watch-button'

const CRUMBS = [{ label: 'Players', href: '/players' }]
const REFRESH_MS = 20_000

export function PlayerView({ playerId }: { playerId: string }) {
  const player = useQuery({
    ...operationQuery(getPlayer, { params: { playerId } }),
    refetchInterval: REFRESH_MS,
  })
  if (player.data) return <Player player={player.data} />
  return (
    <Page header={<PageHeader title="Player" breadcrumbs={CRUMBS} />}>
      {player.status === 'pending' ? (
        <LoadingRegion label="Loading the player" className="grid gap-5 lg:grid-cols-2">
          <Skeleton className="h-48" />
          <Skeleton className="h-48" />
        </LoadingRegion>
      ) : (
        <NoPlayer error={player.error} onRetry={() => void player.refetch()} />
      )}
    </Page>
  )
}

function NoPlayer({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (isDenied(error)) return <DeniedState permission="players:read" />
  if (ApiError.isInstance(error) && (error.status === 404 || error.status === 422)) {
    return (
      <EmptyState title="The panel has not seen this player">
        <TextLink href="/players">Search all players</TextLink>
      </EmptyState>
    )
  }
  return <ErrorState error={error} onRetry={onRetry} />
}

function Player({ player }: { player: PlayerDetail }) {
  return (
    <Page
      header={
        <PageHeader
          title={player.name}
          breadcrumbs={CRUMBS}
          badges={player.onlineOn && <Badge tone="success">Online</Badge>}
          actions={
            <>
              <WatchButton player={player} />
              <BanButton player={player} />
            </>
          }
        />
      }
    >
      {player.watchReason && (
        <Callout tone="warning" title="This player is watched">
          {player.watchReason}
        </Callout>
      )}
      {player.onlineOn && player.eosId && <PlayerOnline serverId={player.onlineOn} eosId={player.eosId} />}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-5">
          <PlayerHistory playerId={player.id} eosId={player.eosId} />
          <PlayerStays player={player} />
        </div>
        <div className="grid min-w-0 gap-5">
          <Card title="Who it is" headingLevel={2}>
            <DescriptionList items={[...idItems(player), ...factsOf(player)]} />
          </Card>
          <PlayerNotes playerId={player.id} />
        </div>
      </div>
    </Page>
  )
}

const factsOf = (player: PlayerDetail) => [
  // Somebody from an imported list of bans has no name yet, and these times are of the import.
  ...(player.names.length === 0
    ? [{ term: 'First seen', value: 'Not yet' }]
    : [
        { term: 'First seen', value: <Time value={player.firstSeenAt} show="both" /> },
        { term: 'Last seen', value: <Time value={player.lastSeenAt} show="both" /> },
      ]),
  { term: 'Played', value: <Duration ms={player.playedSeconds * 1000} /> },
  {
    term: player.names.length === 1 ? 'Name' : 'Names',
    value: (
      <ul className="grid gap-0.5">
        {player.names.map(({ name, lastSeenAt }) => (
          <li key={name} className="flex flex-wrap gap-x-2">
            <span className="break-all">{name}</span>
            <Time value={lastSeenAt} className="text-muted text-sm" />
          </li>
        ))}
      </ul>
    ),
  },
]
