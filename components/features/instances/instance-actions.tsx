'use client'

import { Ellipsis, Pause, Play, Trash2, Undo2, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  getInstance,
  listInstances,
  type PluginInstance,
  pauseInstance,
  removeInstance,
  resumeInstance,
} from '@/lib/contracts/plugins/instances'
import { RollbackDialog } from './rollback-dialog'
import { UpgradeDialog } from './upgrade-dialog'

type Props = { instance: PluginInstance }
type Open = 'upgrade' | 'rollback' | 'remove' | null

const STALE = { invalidates: [getInstance, listInstances] }

export function InstanceActions({ instance }: Props) {
  const [open, setOpen] = useState<Open>(null)
  const onOpenChange = (next: boolean) => !next && setOpen(null)
  const upgrade = () => setOpen('upgrade')
  useCommands([
    {
      id: 'upgrade',
      label: `Run another version of ${instance.name}…`,
      group: ON_THIS_PAGE,
      icon: Upload,
      keywords: ['upgrade', 'update'],
      run: upgrade,
    },
  ])
  return (
    <>
      <PauseButton instance={instance} />
      <DropdownMenu
        trigger={
          <IconButton label={`More about ${instance.name}`} tooltip={false}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<Upload aria-hidden />} onSelect={upgrade}>
          Run another version
        </MenuItem>
        {instance.previousVersion && (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={() => setOpen('rollback')}>
            Roll back to {instance.previousVersion}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => setOpen('remove')}>
          Remove from this server
        </MenuItem>
      </DropdownMenu>
      <UpgradeDialog instance={instance} open={open === 'upgrade'} onOpenChange={onOpenChange} />
      <RollbackDialog instance={instance} open={open === 'rollback'} onOpenChange={onOpenChange} />
      <RemoveDialog instance={instance} open={open === 'remove'} onOpenChange={onOpenChange} />
    </>
  )
}

const RESUMABLE: ReadonlySet<string> = new Set([
  'paused',
  'quarantined',
  'failed',
  'needs-consent',
  'blocked',
])

function PauseButton({ instance }: Props) {
  const pause = useOperationMutation(pauseInstance, STALE)
  const resume = useOperationMutation(resumeInstance, STALE)
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const isStopped = RESUMABLE.has(instance.state)
  const act = isStopped ? resume : pause
  const verb = isStopped ? 'Resume' : 'Pause'
  const Icon = isStopped ? Play : Pause
  const toggle = () =>
    void act.mutateAsync({ params, body: {} }).then(
      (answer) => (isStopped ? tellOfResume(answer) : toast.success(`${instance.name} is paused`)),
      (error: unknown) => toast.refusal(error),
    )
  useCommands(
    act.isPending
      ? []
      : [{ id: verb, label: `${verb} ${instance.name}`, group: ON_THIS_PAGE, icon: Icon, run: toggle }],
  )
  return (
    <Button loading={act.isPending} onClick={toggle}>
      <Icon aria-hidden />
      {verb}
    </Button>
  )
}

/** What stopped it may still be so: it was tried again, and stands where it stood. */
function tellOfResume({ name, state, stateReason }: PluginInstance): void {
  if (!RESUMABLE.has(state)) toast.success(`${name} starts again`)
  else toast.error(`${name} does not start`, stateReason ? { description: stateReason } : {})
}

type DialogProps = Props & { open: boolean; onOpenChange: (open: boolean) => void }

function RemoveDialog({ instance, open, onOpenChange }: DialogProps) {
  const router = useRouter()
  const remove = useOperationMutation(removeInstance, { invalidates: [listInstances] })
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${instance.name} from this server?`}
      consequences={[
        'It stops at once; its settings and everything that it stored here are gone for good.',
        'Its grants on this server, the audit log and the ledger of what it did stay.',
      ]}
      typeToConfirm={instance.name}
      confirmLabel="Remove"
      onConfirm={async () => {
        await remove.mutateAsync({ params: { serverId: instance.serverId, instanceId: instance.id } })
        toast.success(`${instance.name} is removed`)
        router.push(`/servers/${instance.serverId}/plugins`)
      }}
    />
  )
}
