'use client'

import { useQuery } from '@tanstack/react-query'
import { Combobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { useCan } from '@/lib/client/me-context'
import { operationQuery } from '@/lib/client/operation-query'
import { listLayers } from '@/lib/contracts/servers/match'
import { useSettingContext } from './setting-context'
import type { TextControlProps } from './text-control-props'

/** A layer that the server offers; typed where the server cannot be asked. */
export function LayerControl({ attributes, value, onChange }: TextControlProps) {
  const may = useCan()
  const { serverId } = useSettingContext()
  const mayAsk = serverId !== null && may('servers:read', serverId)
  const layers = useQuery({
    ...operationQuery(listLayers, { params: { serverId: serverId ?? '' } }),
    enabled: mayAsk,
    staleTime: 60_000,
    retry: false,
  })
  const offered = layers.data?.items ?? []
  if (offered.length === 0) {
    return (
      <Input
        {...attributes}
        spellCheck={false}
        placeholder="Gorodok_RAAS_v1"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  const names = offered.includes(value) || value === '' ? offered : [value, ...offered]
  return (
    <Combobox
      {...attributes}
      options={names.map((layer) => ({ value: layer, label: layer }))}
      value={value}
      onValueChange={onChange}
      searchPlaceholder="Search layers"
    />
  )
}
