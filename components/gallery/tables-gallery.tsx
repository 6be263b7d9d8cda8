'use client'

import { Ban, LogOut, MessageSquare } from 'lucide-react'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import type { DataColumn } from '../ui/data-table/data-column'
import { DataTable, type DataTableStatus } from '../ui/data-table/data-table'
import { Time } from '../ui/time'
import { GALLERY_PLAYERS, type GalleryPlayer } from './gallery-players'

const COLUMNS: readonly DataColumn<GalleryPlayer>[] = [
  {
    id: 'name',
    header: 'Player',
    cell: (player) => player.name,
    sortValue: (player) => player.name,
    phone: 'title',
  },
  {
    id: 'team',
    header: 'Team',
    cell: (player) => (
      <span className={player.team === 1 ? 'text-team-1' : 'text-team-2'}>Team {player.team}</span>
    ),
    sortValue: (player) => player.team,
    filter: {
      value: (player) => String(player.team),
      options: [
        { value: '1', label: 'Team 1' },
        { value: '2', label: 'Team 2' },
      ],
    },
  },
  {
    id: 'squad',
    header: 'Squad',
    cell: (player) => player.squad ?? <Badge tone="warning">No squad</Badge>,
    sortValue: (player) => player.squad,
  },
  {
    id: 'role',
    header: 'Role',
    cell: (player) => <span className="text-muted">{player.role}</span>,
    phone: 'subtitle',
  },
  {
    id: 'kills',
    header: 'Kills',
    cell: (player) => player.kills,
    sortValue: (player) => player.kills,
    align: 'end',
  },
  {
    id: 'joined',
    header: 'Joined',
    cell: (player) => <Time value={player.joinedAt} />,
    sortValue: (player) => player.joinedAt,
  },
  {
    id: 'id',
    header: 'Steam id',
    cell: (player) => <code className="text-xs">{player.id}</code>,
    hiddenByDefault: true,
    phone: 'hidden',
  },
]

const STATUSES: readonly { name: string; status: DataTableStatus }[] = [
  { name: 'loading', status: { kind: 'loading' } },
  {
    name: 'error',
    status: { kind: 'error', error: new Error('RCON is not connected'), onRetry: () => undefined },
  },
  { name: 'denied', status: { kind: 'denied', permission: 'players:read' } },
]

const base = {
  columns: COLUMNS,
  getRowId: (player: GalleryPlayer) => player.id,
  getRowName: (player: GalleryPlayer) => player.name,
}

export function TablesGallery() {
  return (
    <div className="grid min-w-0 gap-6">
      <DataTable
        {...base}
        label="Players"
        rows={GALLERY_PLAYERS}
        initialSort={{ id: 'kills', desc: true }}
        search={{ label: 'Search players', text: (player) => `${player.name} ${player.id}` }}
        rowActions={() => [
          { label: 'Warn', icon: MessageSquare, onSelect: () => undefined },
          { label: 'Kick', icon: LogOut, tone: 'danger', onSelect: () => undefined },
          { label: 'Ban', icon: Ban, tone: 'danger', onSelect: () => undefined },
        ]}
        selection={{ actions: (players) => <Button variant="danger">Kick {players.length}</Button> }}
        loadMore={{ onLoadMore: () => undefined, isLoading: false }}
      />
      <DataTable {...base} label="Nobody" rows={[]} hideToolbar />
      {STATUSES.map(({ name, status }) => (
        <DataTable key={name} {...base} label={`Players, ${name}`} rows={[]} status={status} hideToolbar />
      ))}
    </div>
  )
}
