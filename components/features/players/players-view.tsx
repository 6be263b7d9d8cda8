'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Eye, Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { DataColumn } from '@/components/ui/data-table/data-column'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { SearchInput } from '@/components/ui/search-input'
import { StateChip } from '@/components/ui/state-chip'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { listPlayers, type PlayerSummary } from '@/lib/contracts/players/players'

export function PlayersView() {
  const may = useCan()
  const header = (
    <PageHeader title="Players" description="Everybody whom the panel has seen on any of its servers." />
  )
  return (
    <Page header={header}>
      {may('players:read') ? <Directory /> : <DeniedState permission="players:read" />}
    </Page>
  )
}

function Directory() {
  const router = useRouter()
  const [text, setText] = useState('')
  const [isWatched, setWatched] = useState(false)
  const search = useDebounced(text.trim())
  const players = useInfiniteQuery({
    ...operationPages(listPlayers, {
      query: { ...(search === '' ? {} : { search }), ...(isWatched ? { watched: 'true' as const } : {}) },
    }),
    placeholderData: keepPreviousData,
  })
  const isFiltered = search !== '' || isWatched
  return (
    <DataTable
      label="Players"
      columns={COLUMNS}
      rows={rowsOf(players.data)}
      status={queryStatus(players, 'players:read')}
      getRowId={(player) => player.id}
      getRowName={(player) => player.name}
      onRowOpen={(player) => router.push(`/players/${player.id}`)}
      filters={
        <>
          <SearchInput
            label="Any name, or the start of an id"
            value={text}
            onValueChange={setText}
            className="min-w-56 grow sm:w-80 sm:grow-0"
          />
          <Button aria-pressed={isWatched} onClick={() => setWatched(!isWatched)}>
            <Eye aria-hidden />
            {isWatched ? 'Only watched' : 'Watched'}
          </Button>
        </>
      }
      empty={
        <EmptyState icon={Users} title={isFiltered ? 'Nobody matches' : 'Nobody was seen yet'}>
          {isFiltered
            ? 'Look for another part of a name, or the start of a Steam, EOS or Epic id.'
            : 'Players appear here as soon as they are on a server.'}
        </EmptyState>
      }
      loadMore={loadMoreOf(players)}
    />
  )
}

function OnlineCell({ player: { onlineOn, lastSeenAt } }: { player: PlayerSummary }) {
  const { servers } = useShell()
  if (onlineOn === null) return <Time value={lastSeenAt} />
  const server = servers.find(({ id }) => id === onlineOn)
  return <StateChip state="connected" label={server ? `On ${server.name}` : 'Online'} />
}

const COLUMNS: readonly DataColumn<PlayerSummary>[] = [
  {
    id: 'name',
    header: 'Name',
    phone: 'title',
    cell: (player) => (
      <span className="inline-flex min-w-0 items-center gap-2">
        <TextLink href={`/players/${player.id}`} tone="quiet" className="truncate font-medium">
          {player.name}
        </TextLink>
        {player.watchReason && (
          <Badge tone="special">
            <Eye aria-hidden />
            Watched
          </Badge>
        )}
      </span>
    ),
  },
  { id: 'seen', header: 'Last seen', cell: (player) => <OnlineCell player={player} /> },
  {
    id: 'steam',
    header: 'Steam id',
    cell: ({ steamId }) => <span className="font-mono text-xs">{steamId ?? '–'}</span>,
  },
  {
    id: 'eos',
    header: 'EOS id',
    phone: 'hidden',
    cell: ({ eosId }) => <span className="font-mono text-xs">{eosId ?? '–'}</span>,
  },
  {
    id: 'epic',
    header: 'Epic id',
    phone: 'hidden',
    hiddenByDefault: true,
    cell: ({ epicId }) => <span className="font-mono text-xs">{epicId ?? '–'}</span>,
  },
  {
    id: 'first',
    header: 'First seen',
    phone: 'hidden',
    cell: ({ firstSeenAt }) => <Time value={firstSeenAt} />,
  },
]
