'use client'

import { Search, Users } from 'lucide-react'
import { useId, useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { DeniedState } from '@/components/ui/denied-state'
import { SearchInput } from '@/components/ui/search-input'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { isDenied } from '@/lib/client/api-error'
import type { LiveRoster } from '@/lib/contracts/servers/live-players'
import { ServerPage } from '../servers/server-page'
import { RosterTeams } from './roster-teams'
import { useRoster } from './use-roster'

export function RosterView({ serverId }: { serverId: string }) {
  return (
    <ServerPage serverId={serverId} title="Players" permission="players:read">
      {() => <Roster serverId={serverId} />}
    </ServerPage>
  )
}

function Roster({ serverId }: { serverId: string }) {
  const [search, setSearch] = useState('')
  const searchId = useId()
  const roster = useRoster(serverId)
  const toSearch = () => document.getElementById(searchId)?.focus()
  useCommands(
    roster.status === 'success'
      ? [
          {
            id: 'search',
            label: 'Search these players',
            group: ON_THIS_PAGE,
            icon: Search,
            run: toSearch,
          },
        ]
      : [],
  )
  if (roster.status === 'pending') {
    return (
      <LoadingRegion label="Loading the players" className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </LoadingRegion>
    )
  }
  if (roster.status === 'error') {
    return isDenied(roster.error) ? (
      <DeniedState permission="players:read" />
    ) : (
      <ErrorState error={roster.error} onRetry={() => void roster.refetch()} />
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SearchInput
          id={searchId}
          label="Search name, id, squad or role"
          value={search}
          onValueChange={setSearch}
          className="min-w-56 grow sm:max-w-80"
        />
        <RosterFacts roster={roster.data} />
      </div>
      {roster.data.players.length === 0 ? (
        <NobodyHere roster={roster.data} />
      ) : (
        <RosterTeams serverId={serverId} roster={roster.data} search={search} />
      )}
    </>
  )
}

function RosterFacts({ roster: { players, takenAt } }: { roster: LiveRoster }) {
  return (
    <p className="text-muted text-sm">
      {players.length} {players.length === 1 ? 'player' : 'players'}
      {takenAt && (
        <>
          , list read <Time value={takenAt} />
        </>
      )}
    </p>
  )
}

function NobodyHere({ roster }: { roster: LiveRoster }) {
  return (
    <EmptyState icon={Users} title={roster.takenAt ? 'Nobody is playing' : 'The list was not read yet'}>
      {roster.takenAt
        ? 'Players appear here as they join.'
        : 'It appears as soon as the game server answers over RCON.'}
    </EmptyState>
  )
}
