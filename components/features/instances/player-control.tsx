'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { useDebounced } from '@/lib/client/use-debounced'
import { listPlayers } from '@/lib/contracts/players/players'
import type { TextControlProps } from './text-control-props'

/** A player by EOS id or SteamID64; who may see players finds them by name. */
export function PlayerControl({ attributes, value, onChange }: TextControlProps) {
  const may = useCan()
  return (
    <span className="grid gap-2 sm:grid-cols-2">
      <Input
        {...attributes}
        spellCheck={false}
        autoComplete="off"
        placeholder="EOS id or SteamID64"
        className="font-mono text-sm"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      {may('players:read') && <PlayerFinder value={value} onChange={onChange} />}
    </span>
  )
}

function PlayerFinder({ value, onChange }: Pick<TextControlProps, 'value' | 'onChange'>) {
  const [text, setText] = useState('')
  const search = useDebounced(text.trim())
  const players = useQuery({
    ...operationQuery(listPlayers, { query: { search, limit: 20 } }),
    enabled: search.length > 1,
  })
  const options = (players.data?.items ?? []).flatMap(({ eosId, name, steamId }) => {
    const id = eosId ?? steamId
    return id === null ? [] : [{ value: id, label: name, hint: steamId ?? id.slice(0, 8) }]
  })
  return (
    <Combobox
      aria-label="Find a player"
      options={options}
      value={value}
      onValueChange={onChange}
      placeholder="Find by name"
      searchPlaceholder="Name or id"
      emptyText={search.length > 1 ? 'Nobody matches' : 'Type a part of the name'}
      onSearch={setText}
      loading={players.isFetching}
    />
  )
}
