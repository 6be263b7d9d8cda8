'use client'

import { useQuery } from '@tanstack/react-query'
import { MapIcon } from 'lucide-react'
import { useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Combobox } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { operationQuery } from '@/lib/client/operation-query'
import { listLayers } from '@/lib/contracts/servers/match'
import { ChangeLayerDialog } from './change-layer-dialog'
import { toChoice } from './layer-choice'
import { SetNextLayerDialog } from './set-next-layer-dialog'

const HOUR_MS = 3_600_000

/** Chooses from what the server itself offers, mods included, and acts on it now or after this match. */
export function LayerPicker({ serverId, isConnected }: { serverId: string; isConnected: boolean }) {
  const layers = useQuery({
    ...operationQuery(listLayers, { params: { serverId } }),
    staleTime: HOUR_MS,
    enabled: isConnected,
  })
  const [layer, setLayer] = useState<string | null>(null)
  const [sides, setSides] = useState<readonly [string, string]>(['', ''])
  const [open, setOpen] = useState<'next' | 'now' | null>(null)
  const choice = layer === null ? null : toChoice(layer, sides)
  const options = (layers.data?.items ?? []).map((id) => ({ value: id, label: id.replaceAll('_', ' ') }))
  const askNext = () => setOpen('next')
  const chooseFirst = () => document.getElementById('layer')?.focus()
  useCommands(
    isConnected && layers.status !== 'error'
      ? [
          {
            id: 'next-layer',
            label: 'Set next layer…',
            group: ON_THIS_PAGE,
            icon: MapIcon,
            run: choice ? askNext : chooseFirst,
          },
        ]
      : [],
  )
  if (layers.status === 'error') {
    return (
      <Callout
        tone="danger"
        title="The server gave no list of layers"
        actions={
          <Button size="sm" onClick={() => void layers.refetch()}>
            Try again
          </Button>
        }
      >
        {layers.error.message}
      </Callout>
    )
  }
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <Label htmlFor="layer">Layer</Label>
        <Combobox
          id="layer"
          options={options}
          value={layer}
          onValueChange={setLayer}
          loading={layers.isFetching}
          disabled={!isConnected}
          placeholder={isConnected ? 'Choose a layer' : 'RCON is not connected'}
          searchPlaceholder="Search the layers of this server"
          className="w-full"
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        {sides.map((side, index) => (
          <div key={index === 0 ? 'one' : 'two'} className="grid gap-1.5">
            <Label htmlFor={`side-${index}`}>Team {index + 1}</Label>
            <Input
              id={`side-${index}`}
              value={side}
              placeholder={index === 0 ? 'USA+Armored' : 'RGF'}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) =>
                setSides(index === 0 ? [event.target.value, sides[1]] : [sides[0], event.target.value])
              }
            />
          </div>
        ))}
      </div>
      <p className="text-muted text-sm">Leave both teams empty to play the factions of the layer.</p>
      <div className="flex flex-wrap gap-2">
        <Button disabled={!choice} onClick={askNext}>
          Set as next layer
        </Button>
        <Button variant="danger-quiet" disabled={!choice} onClick={() => setOpen('now')}>
          Change now
        </Button>
      </div>
      {choice && open === 'next' && (
        <SetNextLayerDialog serverId={serverId} choice={choice} onClose={() => setOpen(null)} />
      )}
      {choice && open === 'now' && (
        <ChangeLayerDialog serverId={serverId} choice={choice} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
