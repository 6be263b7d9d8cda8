'use client'

import { useQuery } from '@tanstack/react-query'
import { Radio } from 'lucide-react'
import { useId, useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listEffects } from '@/lib/contracts/plugins/effects'
import {
  getInstance,
  listInstances,
  type PluginInstance,
  setInstanceMode,
} from '@/lib/contracts/plugins/instances'
import { listPluginPermissions, type PluginPermissions } from '@/lib/contracts/plugins/permissions'
import { summariseEffects } from '../effects/effect-words'

const RECENT = 200

/** Shadow or live. Says first what will change. */
export function ModeSwitch({ instance, disabled }: { instance: PluginInstance; disabled: boolean }) {
  const id = useId()
  const [isAsking, setAsking] = useState(false)
  const isLive = instance.mode === 'live'
  const ask = () => setAsking(true)
  const label = isLive ? `Put ${instance.name} into shadow…` : `Make ${instance.name} live…`
  useCommands(disabled ? [] : [{ id: 'mode', label, group: ON_THIS_PAGE, icon: Radio, run: ask }])
  return (
    <span className="flex items-center gap-3">
      <Switch
        id={id}
        checked={isLive}
        disabled={disabled}
        aria-describedby={`${id}-about`}
        onCheckedChange={ask}
      />
      <span className="grid">
        <label htmlFor={id} className="font-medium">
          {isLive ? 'Live' : 'Shadow'}
        </label>
        <span id={`${id}-about`} className="text-muted text-sm">
          {isLive ? 'What it does is carried out.' : 'What it would do is written down only.'}
        </span>
      </span>
      <ModeDialog instance={instance} isLive={isLive} open={isAsking} onOpenChange={setAsking} />
    </span>
  )
}

/** What its grants allow on this server, the most harmful first. */
function gravestFirst(data: PluginPermissions | undefined, serverId: string): string[] {
  const granted = data?.servers.find(({ server }) => server.id === serverId)?.granted ?? []
  const order = [...(data?.harmGroups ?? [])].reverse().flatMap(({ operations }) => operations)
  return order.flatMap((operation) => granted.find((one) => one.operation === operation)?.sentence ?? [])
}

type DialogProps = {
  instance: PluginInstance
  isLive: boolean
  open: boolean
  onOpenChange: (open: boolean) => void
}

function ModeDialog({ instance, isLive, open, onOpenChange }: DialogProps) {
  const { serverId, id: instanceId, pluginId, name, version } = instance
  const set = useOperationMutation(setInstanceMode, { invalidates: [getInstance, listInstances] })
  const permissions = useQuery({
    ...operationQuery(listPluginPermissions, { params: { pluginId }, query: { version } }),
    enabled: open && !isLive,
  })
  const effects = useQuery({
    ...operationQuery(listEffects, { query: { instanceId, decision: 'shadow', limit: RECENT } }),
    enabled: open && !isLive,
  })
  const here = permissions.data?.servers.find(({ server }) => server.id === serverId)
  const summary = summariseEffects(effects.data?.items ?? [])
  const consequences = isLive
    ? [
        'It goes on reading, but what it would do is written down only, from the next event on.',
        'What it has done already stays done.',
      ]
    : [
        'What it does is carried out on real players, from the next event on, within the limits of its grants.',
        ...gravestFirst(permissions.data, serverId),
        ...(here && here.granted.length === 0
          ? ['Nothing is granted on this server: it can do nothing yet.']
          : []),
        summary.effects > 0
          ? `In shadow it would have: ${summary.operations.map(({ title, count }) => `${title} × ${count}`).join(', ')}.`
          : 'In shadow it has not wanted to do anything so far.',
      ]
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isLive ? `Put ${name} into shadow?` : `Make ${name} live?`}
      tone={isLive ? 'primary' : 'danger'}
      consequences={consequences}
      confirmLabel={isLive ? 'Put into shadow' : 'Make it live'}
      onConfirm={async () => {
        await set.mutateAsync({
          params: { serverId, instanceId },
          body: { mode: isLive ? 'shadow' : 'live' },
        })
        toast.success(isLive ? `${name} is in shadow` : `${name} is live`)
      }}
    />
  )
}
