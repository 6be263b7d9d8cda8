'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Combobox } from '@/components/ui/combobox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { banKnownPlayer, listBans } from '@/lib/contracts/players/bans'
import { getPlayer, listPlayerActions, listPlayers } from '@/lib/contracts/players/players'
import { BAN_DURATIONS } from '@/lib/contracts/servers/actions'
import { ActFields } from '../roster/act-fields'
import type { ActValues } from '../roster/run-player-act'

type Known = { readonly id: string; readonly name: string }
type Props = {
  /** Left out: chosen in the dialog, by name or id. */
  player?: Known
  open: boolean
  onOpenChange: (open: boolean) => void
}

const EMPTY: ActValues = { text: '', duration: '1d', evidence: '', everywhere: false }

/** Servers on which the person who looks may ban. */
export function useBanServers() {
  const may = useCan()
  return useShell().servers.filter(({ id }) => may('players:ban', id))
}

/** Bans a player who need not be on a server. */
export function BanPlayerDialog({ open, ...rest }: Props) {
  return open && <OpenDialog {...rest} />
}

function OpenDialog({ player: given, onOpenChange }: Omit<Props, 'open'>) {
  const id = useId()
  const servers = useBanServers()
  const [chosen, setChosen] = useState<Known | null>(given ?? null)
  const [serverId, setServerId] = useState(servers[0]?.id ?? '')
  const [values, setValues] = useState(EMPTY)
  const ban = useOperationMutation(banKnownPlayer, { invalidates: [listBans, getPlayer, listPlayerActions] })
  const confirm = async () => {
    if (!chosen) throw new Error('Choose the player first.')
    const { text, duration, evidence, everywhere } = values
    if (text.trim() === '') throw new Error('Write what the player should read first.')
    await ban.mutateAsync({
      body: {
        playerId: chosen.id,
        serverId,
        reason: text.trim(),
        durationSeconds: BAN_DURATIONS[duration].seconds,
        everywhere,
        ...(evidence.trim() === '' ? {} : { evidence }),
      },
    })
    toast.success(`${chosen.name} is banned`)
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={chosen ? `Ban ${chosen.name}?` : 'Ban a player'}
      consequences={[
        'The panel sends the player away as soon as they connect.',
        'Who is on the server now is banned in the game at once.',
        'Your name and the reason go into the audit log.',
      ]}
      confirmLabel="Ban player"
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        {!given && <PlayerChoice value={chosen} onChange={setChosen} />}
        {servers.length > 1 && (
          <div className="grid gap-1.5">
            <Label htmlFor={id}>Server</Label>
            <Select
              id={id}
              options={servers.map((server) => ({ value: server.id, label: server.name }))}
              value={serverId}
              onValueChange={setServerId}
            />
          </div>
        )}
        <ActFields act="ban" values={values} onChange={setValues} />
      </div>
    </ConfirmDialog>
  )
}

type ChoiceProps = { value: Known | null; onChange: (player: Known) => void }

function PlayerChoice({ value, onChange }: ChoiceProps) {
  const id = useId()
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const players = useQuery({
    ...operationQuery(listPlayers, { query: { limit: 20, ...(search === '' ? {} : { search }) } }),
    placeholderData: keepPreviousData,
  })
  const items = players.data?.items ?? []
  const options = [...(value && !items.some((one) => one.id === value.id) ? [value] : []), ...items]
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} required>
        Player
      </Label>
      <Combobox
        id={id}
        options={options.map((player) => ({ value: player.id, label: player.name }))}
        value={value?.id}
        onValueChange={(next) => {
          const player = options.find((one) => one.id === next)
          if (player) onChange({ id: player.id, name: player.name })
        }}
        placeholder="Choose a player…"
        searchPlaceholder="Name, EOS id or SteamID"
        emptyText="The panel has not seen such a player"
        onSearch={setText}
        loading={players.isFetching}
      />
    </div>
  )
}
