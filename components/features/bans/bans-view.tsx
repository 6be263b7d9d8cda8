'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Ban as BanIcon, FileInput, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table/data-table'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { EmptyState } from '@/components/ui/state-panel'
import { useCan, useMayEverywhere } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { BAN_STATES, type Ban, listBans } from '@/lib/contracts/players/bans'
import { BAN_COLUMNS } from './ban-columns'
import { BanPlayerDialog, useBanServers } from './ban-player-dialog'
import { ImportBansDialog } from './import-bans-dialog'
import { LiftBanDialog } from './lift-ban-dialog'

const STATES = [
  { value: 'all', label: 'All bans' },
  { value: 'active', label: 'In force' },
  { value: 'expired', label: 'Ended' },
  { value: 'lifted', label: 'Lifted' },
] as const
type Shown = (typeof STATES)[number]['value']

export function BansView() {
  const may = useCan()
  const mayBan = useBanServers().length > 0
  const mayImport = useMayEverywhere('players:ban')
  const [isBanning, setBanning] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const ban = () => setBanning(true)
  useCommands(
    mayBan ? [{ id: 'ban-player', label: 'Ban a player', group: ON_THIS_PAGE, icon: BanIcon, run: ban }] : [],
  )
  const header = (
    <PageHeader
      title="Bans"
      actions={
        <>
          {mayImport && (
            <Button onClick={() => setImporting(true)}>
              <FileInput aria-hidden />
              Import bans
            </Button>
          )}
          {mayBan && (
            <Button onClick={ban}>
              <BanIcon aria-hidden />
              Ban a player
            </Button>
          )}
        </>
      }
      description="Bans given through the panel or taken over from a list. It keeps these players away by itself, whatever the game's own list says."
    />
  )
  return (
    <Page header={header}>
      {may('bans:read') ? <BanTable /> : <DeniedState permission="bans:read" />}
      <BanPlayerDialog open={isBanning} onOpenChange={setBanning} />
      <ImportBansDialog open={isImporting} onClose={() => setImporting(false)} />
    </Page>
  )
}

function BanTable() {
  const may = useCan()
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('active')
  const [lifting, setLifting] = useState<Ban | null>(null)
  const search = useDebounced(text.trim())
  const state = BAN_STATES.find((one) => one === shown)
  const bans = useInfiniteQuery({
    ...operationPages(listBans, { query: { ...(state ? { state } : {}), ...(search ? { search } : {}) } }),
    placeholderData: keepPreviousData,
  })
  const mayLift = (ban: Ban) => ban.state === 'active' && may('players:ban', ban.serverId ?? undefined)
  return (
    <>
      <DataTable
        label="Bans"
        columns={BAN_COLUMNS}
        rows={rowsOf(bans.data)}
        status={queryStatus(bans, 'bans:read')}
        getRowId={(ban) => ban.id}
        getRowName={(ban) => ban.player.name}
        rowActions={(ban) =>
          mayLift(ban) ? [{ label: 'Lift ban', icon: Undo2, onSelect: () => setLifting(ban) }] : []
        }
        filters={
          <>
            <SearchInput
              label="Name, id or reason"
              value={text}
              onValueChange={setText}
              className="min-w-48 grow sm:max-w-72 sm:grow-0"
            />
            <Select
              aria-label="State"
              className="w-36"
              options={STATES}
              value={shown}
              onValueChange={setShown}
            />
          </>
        }
        empty={
          <EmptyState
            icon={BanIcon}
            title={search || shown !== 'active' ? 'No ban matches' : 'Nobody is banned'}
          >
            {search || shown !== 'active'
              ? 'Change the search or the state.'
              : 'Ban a player here, on their page or among the players of a server, and it appears here.'}
          </EmptyState>
        }
        loadMore={loadMoreOf(bans)}
      />
      <LiftBanDialog ban={lifting} onClose={() => setLifting(null)} />
    </>
  )
}
